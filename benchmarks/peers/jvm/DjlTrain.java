import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import java.util.ArrayList;
import java.util.List;

/// DJL on PyTorch's kernels trains one model on MNIST. Usage: DjlTrain mlp|cnn EPOCHS THREADS
final class DjlTrain {
    public static void main(String[] args) throws Exception {
        String name = args[0];
        int threads = Integer.parseInt(args[2]);
        System.setProperty("ai.djl.pytorch.num_threads", args[2]);
        System.setProperty("ai.djl.offline", "true");
        try (NDManager manager = NDManager.newBaseManager();
                Model model = Model.newInstance(name)) {
            NDArray x = images(manager, "train-images-idx3-ubyte.gz");
            NDArray y = manager.create(Peer.labels("train-labels-idx1-ubyte.gz"));
            int n = (int) x.size(0);
            model.setBlock(block(name));
            var config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build());
            ArrayDataset data = new ArrayDataset.Builder()
                    .setData(x)
                    .optLabels(y)
                    .setSampling(Peer.BATCH, true)
                    .build();
            List<Double> epochs = new ArrayList<>();
            double first = 0;
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(Peer.BATCH, 1, 28, 28));
                for (int epoch = 0; epoch < Integer.parseInt(args[1]); epoch++) {
                    long start = System.nanoTime();
                    for (Batch batch : trainer.iterateDataset(data)) {
                        EasyTrain.trainBatch(trainer, batch);
                        trainer.step();
                        batch.close();
                        first = first == 0 ? Peer.age() : first;
                    }
                    epochs.add((System.nanoTime() - start) * 1e-9);
                }
            }
            NDArray test = images(manager, "t10k-images-idx3-ubyte.gz");
            int[] labels = Peer.labels("t10k-labels-idx1-ubyte.gz");
            int right = 0;
            try (var predictor = model.newPredictor(new NoopTranslator())) {
                for (int at = 0; at < labels.length; at += Peer.EVALUATED_AT_ONCE) {
                    NDList some = new NDList(test.get(new NDIndex(at + ":" + (at + Peer.EVALUATED_AT_ONCE))));
                    long[] guesses = predictor.predict(some).head().argMax(1).toLongArray();
                    for (int i = 0; i < guesses.length; i++) {
                        right += guesses[i] == labels[at + i] ? 1 : 0;
                    }
                }
                Peer.reportTraining(name, threads, n, epochs, (double) right / labels.length, first);
                for (int batch : new int[] {1, 256}) {
                    NDList some = new NDList(test.get(new NDIndex("0:" + batch)));
                    Peer.reportInference(name, threads, batch, () -> {
                        try (NDList result = predictor.predict(some)) {
                            result.head().toFloatArray();
                        } catch (ai.djl.translate.TranslateException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }
            }
        }
    }

    private static NDArray images(NDManager manager, String file) throws Exception {
        float[][] rows = Peer.images(file);
        float[] all = new float[rows.length * Peer.PIXELS];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * Peer.PIXELS, Peer.PIXELS);
        }
        return manager.create(all, new Shape(rows.length, 1, 28, 28));
    }

    private static SequentialBlock block(String name) {
        SequentialBlock block = new SequentialBlock();
        if (name.equals("mlp")) {
            block.add(Blocks.batchFlattenBlock(Peer.PIXELS));
            dense(dense(block, 512), 256);
        } else {
            convolution(convolution(block, 32), 64);
            block.add(Blocks.batchFlattenBlock());
            dense(block, 128);
        }
        return block.add(Linear.builder().setUnits(10).build());
    }

    private static SequentialBlock dense(SequentialBlock block, int units) {
        return block.add(Linear.builder().setUnits(units).build()).add(Activation.reluBlock());
    }

    private static SequentialBlock convolution(SequentialBlock block, int filters) {
        return block.add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(filters)
                        .optPadding(new Shape(1, 1))
                        .build())
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
}
