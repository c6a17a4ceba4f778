package io.gradus.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// oneDNN's matrix products and convolutions, by its interface in C. Images are NHWC, as Gradus's and TensorFlow's are;
/// the layout of filters is oneDNN's own choice and made before the clock starts.
final class OneDnn implements NativeProducts {
    private static final String FOLDER = "org/bytedeco/dnnl/linux-x86_64";

    // Constants of oneDNN 3.
    private static final int CPU = 1;
    private static final int IN_ORDER = 1;
    private static final int FORWARD_TRAINING = 64;
    private static final int DIRECT = 1;
    private static final int F32 = 3;
    private static final int ANY = 1;
    private static final int NHWC = 22;
    private static final int HWIO = 28;
    private static final int EXEC_ARG_MD = 255;
    private static final int SRC = 1;
    private static final int DST = 17;
    private static final int WEIGHTS = 33;
    private static final int DIFF_SRC = 129;
    private static final int DIFF_DST = 145;
    private static final int DIFF_WEIGHTS = 161;
    private static final int ARGUMENT_BYTES = 16;
    private static final long ALIGNMENT = 64;

    private final Arena arena = Arena.global();
    private final NativeLibrary library;
    private final MethodHandle sgemm;
    private final MethodHandle execute;
    private final MethodHandle await;
    private final MemorySegment engine;
    private final MemorySegment stream;

    OneDnn(int threads) {
        library = NativeLibrary.load(FOLDER, "libgomp.so.1", "libdnnl.so.3");
        // OpenMP is found through oneDNN, which needs it.
        MethodHandle setThreads = library.function("omp_set_num_threads", JAVA_INT);
        NativeLibrary.call(() -> {
            setThreads.invokeExact(threads);
            return threads;
        });
        sgemm = library.functionTo(
                JAVA_INT,
                "dnnl_sgemm",
                JAVA_BYTE,
                JAVA_BYTE,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_LONG);
        execute = library.functionTo(JAVA_INT, "dnnl_primitive_execute", ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        await = library.functionTo(JAVA_INT, "dnnl_stream_wait", ADDRESS);
        engine = make("dnnl_engine_create", CPU, 0L);
        stream = make("dnnl_stream_create", engine, IN_ORDER);
    }

    @Override
    public void multiply(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
        byte asStored = (byte) 'N';
        check(NativeLibrary.call(() -> (int) sgemm.invokeExact(
                asStored, asStored, (long) m, (long) n, (long) k, 1f, a, (long) k, b, (long) n, 0f, c, (long) n)));
    }

    /// The three passes of a convolution with "same" padding and stride 1, each ready to run.
    ///
    /// @param forward the convolution
    /// @param inputGradient its gradient with respect to the images
    /// @param filterGradient its gradient with respect to the filter
    record Convolution(Runnable forward, Runnable inputGradient, Runnable filterGradient) {}

    Convolution convolution(int images, int side, int in, int out, int filter) {
        MemorySegment x = descriptor(NHWC, images, in, side, side);
        MemorySegment y = descriptor(NHWC, images, out, side, side);
        MemorySegment w = descriptor(ANY, out, in, filter, filter);
        MemorySegment none = MemorySegment.NULL;
        MemorySegment ones = longs(1, 1);
        MemorySegment zeros = longs(0, 0);
        MemorySegment pad = longs(filter / 2, filter / 2);
        MemorySegment forward = make(
                "dnnl_convolution_forward_primitive_desc_create",
                engine,
                FORWARD_TRAINING,
                DIRECT,
                x,
                w,
                none,
                y,
                ones,
                zeros,
                pad,
                pad,
                none);
        MemorySegment data = make(
                "dnnl_convolution_backward_data_primitive_desc_create",
                engine,
                DIRECT,
                x,
                w,
                y,
                ones,
                zeros,
                pad,
                pad,
                forward,
                none);
        MemorySegment weights = make(
                "dnnl_convolution_backward_weights_primitive_desc_create",
                engine,
                DIRECT,
                x,
                w,
                none,
                y,
                ones,
                zeros,
                pad,
                pad,
                forward,
                none);
        MemorySegment input = memory(x);
        MemorySegment output = memory(y);
        MemorySegment plainLayout = descriptor(HWIO, out, in, filter, filter);
        MemorySegment plain = memory(plainLayout);
        MemorySegment dw = memory(chosen(weights, DIFF_WEIGHTS));
        return new Convolution(
                runner(forward, SRC, input, WEIGHTS, filterFor(forward, plainLayout, plain), DST, output),
                runner(data, DIFF_DST, output, WEIGHTS, filterFor(data, plainLayout, plain), DIFF_SRC, input),
                runner(weights, SRC, input, DIFF_DST, output, DIFF_WEIGHTS, dw));
    }

    /// The filter in the layout that a pass has chosen.
    private MemorySegment filterFor(MemorySegment pass, MemorySegment plainLayout, MemorySegment plain) {
        MemorySegment layout = chosen(pass, WEIGHTS);
        MemorySegment target = memory(layout);
        MemorySegment reorder =
                make("dnnl_reorder_primitive_desc_create", plainLayout, engine, layout, engine, MemorySegment.NULL);
        runner(reorder, SRC, plain, DST, target).run();
        return target;
    }

    /// The descriptor of an argument of a pass.
    private MemorySegment chosen(MemorySegment pass, int argument) {
        MethodHandle query = library.functionTo(ADDRESS, "dnnl_primitive_desc_query_md", ADDRESS, JAVA_INT, JAVA_INT);
        return NativeLibrary.call(() -> (MemorySegment) query.invokeExact(pass, EXEC_ARG_MD, argument));
    }

    private MemorySegment descriptor(int layout, long... dims) {
        return make("dnnl_memory_desc_create_with_tag", dims.length, longs(dims), F32, layout);
    }

    /// Memory of ones that a descriptor describes.
    private MemorySegment memory(MemorySegment descriptor) {
        MethodHandle size = library.functionTo(JAVA_LONG, "dnnl_memory_desc_get_size", ADDRESS);
        long bytes = NativeLibrary.call(() -> (long) size.invokeExact(descriptor));
        MemorySegment data = arena.allocate(bytes, ALIGNMENT);
        for (long at = 0; at < bytes; at += Float.BYTES) {
            data.set(JAVA_FLOAT, at, 1f);
        }
        return make("dnnl_memory_create", descriptor, engine, data);
    }

    /// A pass that is ready to run, with the numbers and the memories of its arguments in turns.
    private Runnable runner(MemorySegment pass, Object... arguments) {
        MemorySegment primitive = make("dnnl_primitive_create", pass);
        int count = arguments.length / 2;
        MemorySegment list = arena.allocate((long) count * ARGUMENT_BYTES, ALIGNMENT);
        for (int i = 0; i < count; i++) {
            list.set(JAVA_INT, (long) i * ARGUMENT_BYTES, (Integer) arguments[2 * i]);
            list.set(ADDRESS, (long) i * ARGUMENT_BYTES + Long.BYTES, (MemorySegment) arguments[2 * i + 1]);
        }
        return () -> {
            check(NativeLibrary.call(() -> (int) execute.invokeExact(primitive, stream, count, list)));
            check(NativeLibrary.call(() -> (int) await.invokeExact(stream)));
        };
    }

    /// Calls a function that writes what it makes to where its first argument points.
    private MemorySegment make(String function, Object... arguments) {
        MemoryLayout[] types = new MemoryLayout[arguments.length + 1];
        Object[] values = new Object[arguments.length + 1];
        MemorySegment result = arena.allocate(ADDRESS);
        types[0] = ADDRESS;
        values[0] = result;
        for (int i = 0; i < arguments.length; i++) {
            values[i + 1] = arguments[i];
            types[i + 1] = switch (arguments[i]) {
                case Integer _ -> JAVA_INT;
                case Long _ -> JAVA_LONG;
                default -> ADDRESS;
            };
        }
        MethodHandle handle = library.functionTo(JAVA_INT, function, types);
        check(NativeLibrary.call(() -> (int) handle.invokeWithArguments(values)));
        return result.get(ADDRESS, 0);
    }

    private MemorySegment longs(long... values) {
        return arena.allocateFrom(JAVA_LONG, values);
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("oneDNN reports status " + status);
        }
    }
}
