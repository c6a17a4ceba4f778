package io.gradus.models;

import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.layers.Dense;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/// A model of a user's own that keeps a tensor of each call somewhere.
abstract class UntidyModel extends Model {
    private static final List<Tensor> STATIC_LIST = new ArrayList<>();
    private static final ThreadLocal<List<Tensor>> OF_THREAD = ThreadLocal.withInitial(ArrayList::new);
    private static volatile Tensor newest = Gradus.zeros(1);

    final Dense dense = new Dense(64);
    final Dense logits = new Dense(5);

    @Override
    protected Tensor call(Tensor x) {
        Tensor h = dense.apply(x);
        store(h);
        return logits.apply(Gradus.mean(Gradus.add(h, 1), 1));
    }

    /// Keeps the tensor, in one way or another.
    abstract void store(Tensor x);

    /// What was kept in the newest call.
    abstract Tensor kept();

    private static final class InField extends UntidyModel {
        private Tensor last = Gradus.zeros(1);

        @Override
        void store(Tensor x) {
            last = x;
        }

        @Override
        Tensor kept() {
            return last;
        }
    }

    private static final class InStatic extends UntidyModel {
        @Override
        void store(Tensor x) {
            newest = x;
        }

        @Override
        Tensor kept() {
            return newest;
        }
    }

    private static final class InStaticList extends UntidyModel {
        @Override
        void store(Tensor x) {
            STATIC_LIST.add(x);
        }

        @Override
        Tensor kept() {
            return STATIC_LIST.getLast();
        }
    }

    private static final class InList extends UntidyModel {
        private final List<Tensor> all = new ArrayList<>();

        @Override
        void store(Tensor x) {
            all.add(x);
        }

        @Override
        Tensor kept() {
            return all.getLast();
        }
    }

    private static final class InArray extends UntidyModel {
        private final Tensor[] all = new Tensor[1];

        @Override
        void store(Tensor x) {
            array()[0] = x;
        }

        private Tensor[] array() {
            return all;
        }

        @Override
        Tensor kept() {
            return all[0];
        }
    }

    private static final class InThread extends UntidyModel {
        @Override
        void store(Tensor x) {
            OF_THREAD.get().add(x);
        }

        @Override
        Tensor kept() {
            return OF_THREAD.get().getLast();
        }
    }

    private static final class InClosure extends UntidyModel {
        private final UnaryOperator<Tensor> function;
        private final List<Tensor> all;

        InClosure(List<Tensor> all) {
            this.all = all;
            function = x -> {
                all.add(x);
                return x;
            };
        }

        @Override
        void store(Tensor x) {
            all.add(function.apply(x));
        }

        @Override
        Tensor kept() {
            return all.getLast();
        }
    }

    private static final class InOtherThread extends UntidyModel {
        private static final ConcurrentLinkedQueue<Tensor> QUEUE = new ConcurrentLinkedQueue<>();
        private Tensor latest = Gradus.zeros(1);

        @Override
        void store(Tensor x) {
            Thread.ofVirtual().start(() -> QUEUE.add(x));
        }

        @Override
        Tensor kept() {
            Tensor x = QUEUE.poll();
            latest = x == null ? latest : x;
            return latest;
        }
    }

    /// A list that keeps what it is asked about.
    private static final class Curious extends AbstractList<Tensor> {
        private final Tensor[] asked = {Gradus.zeros(1)};

        @Override
        public Tensor get(int index) {
            return asked[0];
        }

        @Override
        public int indexOf(Object o) {
            asked[0] = (Tensor) o;
            return -1;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static final class InCollectionOfItsOwn extends UntidyModel {
        private final Curious curious = new Curious();

        @Override
        void store(Tensor x) {
            curious.indexOf(x);
        }

        @Override
        Tensor kept() {
            return curious.asked[0];
        }
    }

    /// An iterator that is a holder, too.
    private static final class Holder implements Iterator<Tensor> {
        private Object held = Gradus.zeros(1);

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Tensor next() {
            return (Tensor) held;
        }

        Holder with(Tensor x) {
            held = x;
            return this;
        }
    }

    private static final class InHolder extends UntidyModel {
        private final Holder holder = new Holder();

        @Override
        void store(Tensor x) {
            holder.with(x);
        }

        @Override
        Tensor kept() {
            return holder.next();
        }
    }

    private static final class InTape extends UntidyModel {
        private Object tape = "none";
        private Tensor target = Gradus.zeros(1);

        @Override
        void store(Tensor x) {
            try (GradientTape own = new GradientTape()) {
                own.watch(x);
                target = Gradus.square(x);
                tape = own;
            }
        }

        @Override
        Tensor kept() {
            return tape instanceof GradientTape ? target : Gradus.zeros(1);
        }
    }

    private static final class InError extends UntidyModel {
        private Throwable error = new IllegalStateException("none");

        private static final class Carrying extends RuntimeException {
            private static final long serialVersionUID = 1;
            private final transient Tensor tensor;

            Carrying(Tensor tensor) {
                super("carries a tensor");
                this.tensor = tensor;
            }
        }

        @Override
        void store(Tensor x) {
            try {
                throw new Carrying(x);
            } catch (Carrying e) {
                error = e;
            }
        }

        @Override
        Tensor kept() {
            return error instanceof Carrying carrying ? carrying.tensor : Gradus.zeros(1);
        }
    }

    static List<UntidyModel> all() {
        return List.of(
                new InField(),
                new InStatic(),
                new InStaticList(),
                new InList(),
                new InArray(),
                new InThread(),
                new InClosure(new ArrayList<>()),
                new InOtherThread(),
                new InCollectionOfItsOwn(),
                new InHolder(),
                new InTape(),
                new InError());
    }
}
