package io.gradus.data;

import io.gradus.backend.StepMemory;
import io.gradus.data.pipeline.Cursor;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// One pass over a [Dataset].
///
/// It holds files that are open and threads that read ahead. They are given back when the pass has come to
/// its end or has failed, when it is closed, and at the latest when the garbage collector finds that nobody
/// can go on with it, as after a `break` in a loop. For an end at a known time:
///
/// ```java
/// try (var elements = dataset.iterator()) {
///     Tensor first = elements.next();
/// }
/// ```
///
/// An iterator is used by one thread at a time; several can run over one data set at once.
public final class DatasetIterator<E> implements Iterator<E>, AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cursor<E> cursor;
    private final Release release;
    private final Cleaner.Cleanable cleanable;
    private @Nullable E next;
    private boolean ended;

    DatasetIterator(Cursor<E> cursor) {
        this.cursor = cursor;
        this.release = new Release(cursor);
        this.cleanable = CLEANER.register(this, release);
    }

    /// Closes what an iterator that was left has held, not on the cleaner's own thread, since that may take a
    /// while.
    private static final class Release implements Runnable {
        private final Cursor<?> cursor;
        private volatile boolean done;

        Release(Cursor<?> cursor) {
            this.cursor = cursor;
        }

        @Override
        public void run() {
            if (!done) {
                Thread.ofVirtual().start(cursor::close);
            }
        }
    }

    /// Whether there is another element, which may have to be computed for the answer.
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = StepMemory.outside(this::read);
            } catch (Throwable e) {
                closeAfter(e);
                throw e;
            } finally {
                Reference.reachabilityFence(this);
            }
            if (next == null) {
                close();
            }
        }
        return next != null;
    }

    private @Nullable E read() {
        return cursor.next();
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /// The next element.
    ///
    /// @throws NoSuchElementException when there is none
    @Override
    public E next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("Dataset: the pass over the data has ended. Received: next()");
        }
        E element = next;
        next = null;
        return element;
    }

    /// Ends the pass, and returns when its files are closed and its threads have ended.
    @Override
    public void close() {
        ended = true;
        next = null;
        release.done = true;
        cursor.close();
        cleanable.clean();
    }
}
