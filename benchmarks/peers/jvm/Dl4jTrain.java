import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// DL4J on ND4J's CPU kernels trains one model on MNIST. Usage: Dl4jTrain mlp|cnn EPOCHS THREADS
final class Dl4jTrain {
    public static void main(String[] args) throws Exception {
        String name = args[0];
        int threads = Integer.parseInt(args[2]);
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        INDArray x = Nd4j.create(Peer.images("train-images-idx3-ubyte.gz"));
        INDArray y = oneHot(Peer.labels("train-labels-idx1-ubyte.gz"));
        MultiLayerNetwork model = model(name);
        List<Double> epochs = new ArrayList<>();
        double first = 0;
        Random random = new Random(1);
        int n = (int) x.size(0);
        for (int epoch = 0; epoch < Integer.parseInt(args[1]); epoch++) {
            long start = System.nanoTime();
            int[] order = Peer.shuffled(n, random);
            for (int at = 0; at < n; at += Peer.BATCH) {
                int[] rows = java.util.Arrays.copyOfRange(order, at, Math.min(at + Peer.BATCH, n));
                model.fit(input(name, Nd4j.pullRows(x, 1, rows)), Nd4j.pullRows(y, 1, rows));
                first = first == 0 ? Peer.age() : first;
            }
            epochs.add((System.nanoTime() - start) * 1e-9);
        }
        INDArray test = Nd4j.create(Peer.images("t10k-images-idx3-ubyte.gz"));
        int[] labels = Peer.labels("t10k-labels-idx1-ubyte.gz");
        int right = 0;
        for (int at = 0; at < labels.length; at += Peer.EVALUATED_AT_ONCE) {
            INDArray guesses = model.output(input(name, rows(test, at, Peer.EVALUATED_AT_ONCE))).argMax(1);
            for (int i = 0; i < Peer.EVALUATED_AT_ONCE; i++) {
                right += guesses.getLong(i) == labels[at + i] ? 1 : 0;
            }
        }
        Peer.reportTraining(name, threads, n, epochs, (double) right / labels.length, first);
        for (int batch : new int[] {1, 256}) {
            INDArray some = input(name, rows(test, 0, batch));
            Peer.reportInference(name, threads, batch, () -> model.output(some));
        }
        System.exit(0);
    }

    private static INDArray rows(INDArray x, int from, int count) {
        int[] rows = new int[count];
        java.util.Arrays.setAll(rows, i -> from + i);
        return Nd4j.pullRows(x, 1, rows);
    }

    private static INDArray input(String name, INDArray pixels) {
        return name.equals("mlp") ? pixels : pixels.reshape(pixels.size(0), 1, 28, 28);
    }

    private static INDArray oneHot(int[] labels) {
        float[][] rows = new float[labels.length][10];
        for (int i = 0; i < labels.length; i++) {
            rows[i][labels[i]] = 1;
        }
        return Nd4j.create(rows);
    }

    private static MultiLayerNetwork model(String name) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        if (name.equals("mlp")) {
            layers.layer(dense(512)).layer(dense(256)).setInputType(InputType.feedForward(Peer.PIXELS));
        } else {
            layers.layer(convolution(32)).layer(pooling()).layer(convolution(64)).layer(pooling()).layer(dense(128))
                    .setInputType(InputType.convolutional(28, 28, 1));
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(10).activation(Activation.SOFTMAX).build());
        MultiLayerNetwork model = new MultiLayerNetwork(layers.build());
        model.init();
        return model;
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    }

    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3).nOut(filters).activation(Activation.RELU).build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
    }
}
