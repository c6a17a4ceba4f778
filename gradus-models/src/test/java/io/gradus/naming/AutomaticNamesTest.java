package io.gradus.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Layer;
import io.gradus.models.Sequential;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticNamesTest {
    @BeforeEach
    void forgetNames() {
        AutomaticNames.clearSession();
    }

    @ParameterizedTest
    @CsvSource({
        "Dense, dense",
        "Conv2D, conv2d",
        "Conv2DTranspose, conv2d_transpose",
        "BatchNormalization, batch_normalization",
        "ReLU, re_lu",
        "PReLU, p_re_lu",
        "LeakyReLU, leaky_re_lu",
        "ELU, elu",
        "MaxPooling2D, max_pooling2d",
        "UpSampling2D, up_sampling2d",
        "GRUCell, gru_cell",
        "LSTM, lstm",
        "ConvLSTM2D, conv_lstm2d",
        "EinsumDense, einsum_dense",
        "RMSNormalization, rms_normalization",
        "RMSprop, rm_sprop",
        "AdamW, adam_w",
        "AUC, auc",
        "MeanIoU, mean_io_u",
        "R2Score, r2_score",
        "KLDivergence, kl_divergence",
        "myLayer, my_layer",
        "fc1, fc1"
    })
    void snakeCaseIsKerass(String name, String expected) {
        assertEquals(expected, AutomaticNames.snakeCase(name));
    }

    @Test
    void namesCountEachClassOnItsOwnAndPassOverGivenNames() {
        List<Layer> layers = List.of(
                new Dense(1),
                new Dense(1),
                new Dense(1),
                new Dense(1).name("dense_7"),
                new Dense(1),
                new Conv2D(1, 1),
                new Sequential(),
                new Sequential());
        assertEquals(
                List.of("dense", "dense_1", "dense_2", "dense_7", "dense_3", "conv2d", "sequential", "sequential_1"),
                layers.stream().map(Layer::name).toList());
    }

    @Test
    void aNameThatIsNotTheLatestIsNotTakenBack() {
        Dense first = new Dense(1);
        new Dense(1);
        first.name("other");
        assertEquals("dense_2", new Dense(1).name());
    }

    @Test
    void eachThreadCountsForItself() {
        new Dense(1);
        assertEquals(
                "dense",
                CompletableFuture.supplyAsync(() -> new Dense(1).name()).join());
        assertEquals("dense_1", new Dense(1).name());
    }
}
