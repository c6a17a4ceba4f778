package io.gradus.layers;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.ones;
import static io.gradus.Gradus.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.initializers.Ones;
import io.gradus.initializers.Zeros;
import io.gradus.models.Model;
import io.gradus.models.Sequential;
import io.gradus.naming.AutomaticNames;
import io.gradus.regularizers.L2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Layers and models of one's own: what the base class does for them.
class LayerTest {
    @BeforeEach
    void forgetNames() {
        AutomaticNames.clearSession();
    }

    /// A layer with a weight that trains, one that does not, and a flag of whether it was called in training.
    static final class Scale extends Layer {
        // Never read here: the base class finds it by reflection.
        @SuppressWarnings("UnusedVariable")
        private final Variable counter = new Variable(0.0, "counter", false);

        private Variable factor;
        boolean trained;

        @Override
        protected void build(Shape input) {
            addWeight("seen", Shape.SCALAR, new Zeros(), false);
            factor = addWeight("factor", Shape.of(input.dim(-1)), new Ones());
        }

        @Override
        protected Tensor call(Tensor x, boolean training) {
            trained = training;
            return x.multiply(factor);
        }
    }

    static class Base extends Model {
        final Dense first = new Dense(2);
    }

    static final class Net extends Base {
        final List<Object> mixed = List.of(new Dense(2), "text", List.of(new Dense(2)));
        final Map<String, Layer> named = new LinkedHashMap<>(Map.of("a", new Dense(2)));
        final Layer[] array = {new Dense(2), null};
        final Variable own = new Variable(1.0);
        final Dense again = first;
        Scale last = new Scale();

        @Override
        protected Tensor call(Tensor x) {
            Tensor y = x;
            for (Layer layer : layers()) {
                y = layer.apply(y);
            }
            return y;
        }
    }

    @Test
    void layersInFieldsBelongToTheModelInTheOrderOfDeclaration() {
        Net net = new Net();
        assertEquals(
                List.of("dense", "dense_1", "dense_2", "dense_3", "dense_4", "scale"),
                net.layers().stream().map(Layer::name).toList());
        net.apply(ones(1, 2));
        assertEquals(
                List.of("Variable", "net/dense/kernel", "net/dense/bias", "net/dense_1/kernel", "net/dense_1/bias"),
                net.variables().subList(0, 5).stream().map(Variable::path).toList());
        assertEquals(
                List.of("net/scale/factor", "net/scale/seen", "counter"),
                net.variables().subList(11, 14).stream().map(Variable::path).toList());
        assertEquals(14, net.weights().size());
    }

    @Test
    void layersPutIntoListsLaterAreFoundToo() {
        class Growing extends Model {
            final List<Layer> blocks = new ArrayList<>();

            @Override
            protected Tensor call(Tensor x) {
                return blocks.isEmpty() ? x : blocks.getLast().apply(x);
            }
        }
        Growing model = new Growing();
        model.apply(ones(1, 2));
        assertEquals(List.of(), model.weights());
        model.blocks.add(new Dense(3));
        model.apply(ones(1, 2));
        assertEquals(
                List.of("growing/dense/kernel", "growing/dense/bias"),
                model.weights().stream().map(Variable::path).toList());
    }

    @Test
    void anonymousModelsHoldTheLayersThatTheyCapture() {
        Dense dense = new Dense(1);
        Model model = new Model() {
            @Override
            protected Tensor call(Tensor x) {
                return dense.apply(x);
            }
        };
        model.apply(ones(1, 2));
        assertEquals(List.of(dense), model.layers());
    }

    @Test
    void trainablePassesToTheLayersInside() {
        Net net = new Net();
        net.apply(ones(1, 2));
        assertFalse(net.last.trained);
        net.apply(ones(1, 2), true);
        assertTrue(net.last.trained);
        net.apply(ones(1, 2));
        assertFalse(net.last.trained);
    }

    @Test
    void aCallInTrainingDoesNotMakeTheNextOneTrain() {
        class Two extends Model {
            final Scale a = new Scale();
            final Scale b = new Scale();

            @Override
            protected Tensor call(Tensor x) {
                return b.apply(a.apply(x, true));
            }
        }
        Two two = new Two();
        two.apply(ones(1, 2));
        assertTrue(two.a.trained);
        assertFalse(two.b.trained);
    }

    @Test
    void freezingAndThawingKeepsStatisticsOutOfTraining() {
        Net net = new Net();
        net.last.trainable(false);
        net.apply(ones(1, 2));
        assertFalse(net.last.weights().getFirst().isTrainable());
        net.trainable(false);
        assertEquals(List.of(), net.trainableWeights());
        assertEquals(net.weights(), net.nonTrainableWeights());
        net.trainable(true);
        assertEquals(
                List.of("seen", "counter"),
                net.nonTrainableWeights().stream().map(Variable::name).toList());
    }

    @Test
    void variablesOfLayersPrintAsKerasPrintsThem() {
        class Linear extends Model {
            final Dense dense = new Dense(1).kernelInitializer("zeros");

            @Override
            protected Tensor call(Tensor x) {
                return dense.apply(x);
            }
        }
        Linear linear = new Linear();
        linear.apply(ones(2, 3));
        assertEquals("""
                [<Variable path=linear/dense/kernel, shape=(3, 1), dtype=float32, value=[[0.]
                 [0.]
                 [0.]]>, <Variable path=linear/dense/bias, shape=(1,), dtype=float32, value=[0.]>]\
                """, linear.variables().toString());
    }

    @Test
    void anErrorNamesTheInnermostLayerOnce() {
        Sequential inner = new Sequential("block", new Dense(2), new Activation(x -> x.reshape(7)));
        Sequential outer = new Sequential("net", inner);
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> outer.apply(ones(1, 3)));
        assertEquals(
                "Activation 'net/block/activation': reshape: the new shape must have as many elements as the old one."
                        + " Received: x.shape=(1, 2), new shape=[7]",
                error.getMessage());
        Layer failing = new Layer() {
            @Override
            protected Tensor call(Tensor x) {
                throw new ArithmeticException("other kinds stay what they are");
            }
        };
        assertEquals(
                "other kinds stay what they are",
                assertThrows(ArithmeticException.class, () -> failing.apply(ones(1)))
                        .getMessage());
    }

    @Test
    void afterAnErrorTheThreadIsAsBefore() {
        Dense dense = new Dense(2);
        assertThrows(IllegalArgumentException.class, () -> new Sequential("net", dense).apply(ones(3)));
        dense.apply(ones(1, 3));
        assertEquals("dense/kernel", dense.weights().getFirst().path());
    }

    @Test
    void aFailedBuildLeavesNoWeights() {
        class Fussy extends Layer {
            @Override
            protected void build(Shape input) {
                addWeight("kernel", Shape.of(2), new Ones());
                addWeight("wrong", Shape.of(input.dim(0), 2), new Ones());
            }

            @Override
            protected Tensor call(Tensor x) {
                return x;
            }
        }
        Fussy layer = new Fussy();
        assertEquals(
                "Fussy 'fussy': the shape of a weight must be known. Received: wrong.shape=(None, 2)",
                assertThrows(IllegalArgumentException.class, () -> layer.buildFor(Shape.of(Shape.UNKNOWN, 2)))
                        .getMessage());
        assertEquals(List.of(), layer.weights());
        layer.apply(ones(1, 2));
        assertEquals(2, layer.weights().size());
    }

    @Test
    void severalInputsReachTheFormOfCallThatTakesThem() {
        class Pick extends Layer {
            @Override
            protected Tensor call(List<Tensor> inputs) {
                return inputs.getLast();
            }
        }
        Pick pick = new Pick();
        assertEquals(2, pick.apply(constant(1), constant(2)).getInt());
        assertEquals(3, pick.apply(List.of(constant(3))).getInt());
        assertEquals(Shape.of(4), pick.computeOutputShape(Shape.of(3), Shape.of(4)));
        assertEquals(
                "Dense 'dense': the layer takes one input; for more, override call(List). Received: 2 inputs",
                assertThrows(UnsupportedOperationException.class, () -> new Dense(1).apply(ones(1, 2), ones(1, 2)))
                        .getMessage());
        assertEquals(
                "Layer 'layer': a layer must override a form of call. Received: one input",
                assertThrows(UnsupportedOperationException.class, () -> new Layer() {}.apply(ones(1)))
                        .getMessage());
    }

    @Test
    void lossesAreThoseOfTheLastCallAndThePenaltiesOnWeights() {
        class Noisy extends Layer {
            @Override
            protected Tensor call(Tensor x) {
                addLoss(x.sum());
                return x;
            }
        }
        Dense dense = new Dense(2).kernelInitializer("ones").kernelRegularizer(new L2(0.5));
        Sequential model = new Sequential(new Noisy(), dense.activityRegularizer(new L2(1)));
        model.apply(ones(4, 3));
        model.apply(ones(2, 3));
        assertArrayEquals(
                new double[] {6, 18, 3},
                model.losses().stream().mapToDouble(Tensor::scalar).toArray());
        model.trainable(false);
        assertEquals(2, model.losses().size());
    }

    @Test
    void weightsAreSetAllOrNone() {
        Dense dense = new Dense(2);
        dense.apply(ones(1, 3));
        dense.setWeights(List.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}, ones(2)));
        assertArrayEquals(new float[] {10, 13}, dense.apply(ones(1, 3)).toFloatArray());
        assertEquals(
                "Dense 'dense': a value must have its weight's shape. Received: weight 'dense/bias' of shape=(2,),"
                        + " value.shape=(3,)",
                assertThrows(IllegalArgumentException.class, () -> dense.setWeights(List.of(zeros(3, 2), ones(3))))
                        .getMessage());
        assertArrayEquals(new float[] {10, 13}, dense.apply(ones(1, 3)).toFloatArray());
        assertEquals(
                "Dense 'dense': setWeights needs one value for each of the 2 weights. Received: 1 values",
                assertThrows(IllegalArgumentException.class, () -> dense.setWeights(List.of(ones(3, 2))))
                        .getMessage());
        assertEquals(
                "Dense 'dense_1': the weights are not there yet; call the layer or buildFor first. Received: a layer that"
                        + " is not built",
                assertThrows(IllegalStateException.class, () -> new Dense(1).countParams())
                        .getMessage());
    }

    @Test
    void inputsAreCastToTheDtypeOfTheComputation() {
        Layer same = new Identity();
        Tensor integers = constant(new int[] {1});
        assertSame(integers, same.apply(integers));
        assertEquals("float32", same.apply(constant(new double[] {1})).dtype().label());
        assertEquals(
                "float16",
                new Identity().dtype("mixed_float16").apply(ones(1)).dtype().label());
    }
}
