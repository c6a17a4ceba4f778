package io.gradus.layers;

import static io.gradus.Gradus.ones;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.Shape;
import io.gradus.activations.Activations;
import io.gradus.constraints.Constraints;
import io.gradus.naming.AutomaticNames;
import io.gradus.regularizers.L1;
import io.gradus.regularizers.OrthogonalRegularizer;
import io.gradus.regularizers.Regularizers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The exact texts of what layers say to arguments and inputs that do not fit.
class LayerErrorsTest {
    @BeforeEach
    void forgetNames() {
        AutomaticNames.clearSession();
    }

    private static void refuses(String message, Executable program) {
        AutomaticNames.clearSession();
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, program).getMessage());
    }

    @Test
    void arguments() {
        refuses("Dense 'dense': units must be at least 1. Received: units=0", () -> new Dense(0));
        refuses("Conv2D 'conv2d': filters must be at least 1. Received: filters=-1", () -> new Conv2D(-1, 3));
        refuses(
                "Conv2D 'conv2d': kernelSize must be one number, or one for each of 2 axes, each at least 1."
                        + " Received: kernelSize=[3, 3, 3]",
                () -> new Conv2D(1, 3, 3, 3));
        refuses(
                "Conv2D 'conv2d': strides and dilationRate cannot both exceed 1. Received: strides=[2, 2],"
                        + " dilationRate=[2, 2]",
                () -> new Conv2D(1, 3).strides(2).dilationRate(2));
        refuses(
                "Conv2D 'conv2d': the number of filters must be a multiple of the number of groups. Received: groups=2,"
                        + " filters=3",
                () -> new Conv2D(3, 3).groups(2));
        refuses(
                "Conv2D 'conv2d': padding must be \"valid\" or \"same\". Received: padding=causal",
                () -> new Conv2D(3, 3).padding("causal"));
        refuses(
                "MaxPooling2D 'max_pooling2d': dataFormat must be \"channels_last\" or \"channels_first\". Received:"
                        + " dataFormat=last",
                () -> new MaxPooling2D().dataFormat("last"));
        refuses("Dropout 'dropout': rate must be a probability. Received: rate=1.5", () -> new Dropout(1.5));
        refuses(
                "Reshape 'reshape': targetShape must have sizes from 1 up, and at most one -1. Received:"
                        + " targetShape=[-1, -1]",
                () -> new Reshape(-1, -1));
        refuses(
                "Permute 'permute': dims must be the numbers from 1 up in any order. Received: dims=[0, 1]",
                () -> new Permute(0, 1));
        refuses(
                "ZeroPadding2D 'zero_padding2d': padding must be one number, one for each of 2 axes, or two for"
                        + " each, in front and behind, from 0 up. Received: padding=[1, 2, 3]",
                () -> new ZeroPadding2D(1, 2, 3));
        refuses(
                "LeakyReLU 'leaky_re_lu': negativeSlope must be a number from 0 up. Received: negativeSlope=-1.0",
                () -> new LeakyReLU().negativeSlope(-1));
    }

    @Test
    void inputs() {
        Dense dense = new Dense(2);
        dense.apply(ones(1, 3));
        refuses(
                "Dense 'dense': axis -1 of the input must have the size 3, which the layer was built for. Received:"
                        + " input.shape=(2, 4)",
                () -> dense.apply(ones(2, 4)));
        refuses(
                "Dense 'dense': the input must have at least 2 axes. Received: input.shape=(3,)",
                () -> dense.apply(ones(3)));
        refuses(
                "Conv2D 'conv2d': the input must have 4 axes. Received: input.shape=(3, 3)",
                () -> new Conv2D(1, 3).apply(ones(3, 3)));
        refuses(
                "Conv2D 'conv2d': the channels of the input must be a multiple of the number of groups. Received: groups=2,"
                        + " input.shape=(1, 5, 5, 3)",
                () -> new Conv2D(2, 3).groups(2).apply(ones(1, 5, 5, 3)));
        refuses(
                "Conv2D 'conv2d': conv: the window must fit into the image. Received: x.shape=(1, 3, 3, 1), window=(5, 5),"
                        + " dilations=(1, 1), padding=VALID",
                () -> new Conv2D(2, 5).apply(ones(1, 3, 3, 1)));
        refuses(
                "BatchNormalization 'batch_normalization': axis: axis must lie in [-2, 2). Received: axis=5, shape=(2, 3)",
                () -> new BatchNormalization().axis(5).apply(ones(2, 3)));
        refuses(
                "Reshape 'reshape': targetShape must have as many elements as an example of the input. Received:"
                        + " targetShape=[4], input.shape=(2, 3)",
                () -> new Reshape(4).apply(ones(2, 3)));
        refuses(
                "Concatenate 'concatenate': the inputs must have the same shape but for axis 1, along which they are"
                        + " joined. Received: [(2, 3), (3, 3)]",
                () -> new Concatenate().axis(1).apply(ones(2, 3), ones(3, 3)));
        refuses(
                "Add 'add': the inputs must have one batch size. Received: [(2, 3), (3, 3)]",
                () -> new Add().apply(ones(2, 3), ones(3, 3)));
        refuses(
                "Cropping2D 'cropping2d': cropping must leave something of the input. Received: cropping=[[2, 2], [2, 2]],"
                        + " input.shape=(1, 4, 5, 1)",
                () -> new Cropping2D(2).apply(ones(1, 4, 5, 1)));
        refuses(
                "Dense 'dense': the shape of a weight must be known. Received: kernel.shape=(None, 2)",
                () -> new Dense(2).buildFor(Shape.of(1, Shape.UNKNOWN)));
    }

    @Test
    void configurations() {
        refuses(
                "Dense: these arguments are unknown. Received: [foo]",
                () -> Layers.deserialize(Map.of("class_name", "Dense", "config", Map.of("units", 2, "foo", 1))));
        refuses(
                "Dense: \"units\" must be a number. Received: units=two",
                () -> Layers.deserialize(Map.of("class_name", "Dense", "config", Map.of("units", "two"))));
        refuses(
                "Dense: \"units\" must be a whole number. Received: units=2.5",
                () -> Layers.deserialize(Map.of("class_name", "Dense", "config", Map.of("units", 2.5))));
        refuses(
                "Dense: \"use_bias\" must be true or false. Received: use_bias=1",
                () -> Layers.deserialize(Map.of("class_name", "Dense", "config", Map.of("units", 2, "use_bias", 1))));
        assertEquals(
                "BatchNormalization: \"renorm\" is not supported. Received: renorm=true",
                assertThrows(
                                UnsupportedOperationException.class,
                                () -> Layers.deserialize(
                                        Map.of("class_name", "BatchNormalization", "config", Map.of("renorm", true))))
                        .getMessage());
    }

    @Test
    void names() {
        refuses(
                "regularizer: no regularizer has this name; there are l1, l2, l1_l2, orthogonal_regularizer. Received: l3",
                () -> Regularizers.get("l3"));
        refuses(
                "constraint: no constraint has this name; there are max_norm, min_max_norm, non_neg, unit_norm. Received:"
                        + " norm",
                () -> Constraints.get("norm"));
        refuses("L1: l1 must be a number from 0 up. Received: l1=-0.5", () -> new L1(-0.5));
        refuses(
                "OrthogonalRegularizer: mode must be \"rows\" or \"columns\". Received: mode=all",
                () -> new OrthogonalRegularizer(0.1, "all"));
        assertEquals(
                "activation: only Keras's own activations can be written to a configuration. Received: mine",
                assertThrows(IllegalArgumentException.class, () -> Activations.nameOf(new Mine()))
                        .getMessage());
    }

    private static final class Mine implements io.gradus.activations.ActivationFunction {
        @Override
        public io.gradus.Tensor apply(io.gradus.Tensor x) {
            return x;
        }

        @Override
        public String toString() {
            return "mine";
        }
    }
}
