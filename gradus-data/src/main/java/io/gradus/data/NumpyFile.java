package io.gradus.data;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// NumPy's files: `.npy` for an array, `.npz` for several with names.
///
/// ```java
/// NumpyFile.write(Path.of("x.npy"), x);
/// SequencedMap<String, Tensor> arrays = NumpyFile.readAll(Path.of("data.npz"));
/// Dataset<Pair<Tensor, Tensor>> examples = Dataset.fromTensorSlices(arrays.get("x"), arrays.get("y"));
/// ```
///
/// Numbers, truth values and complex numbers of all dtypes are read, of either byte order; strings and Python
/// objects are not.
public final class NumpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z?]\\d*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern DIMS = Pattern.compile("'shape':\\s*\\(([\\d, ]*)\\)");
    private static final Map<String, DType> DTYPES = Map.ofEntries(
            Map.entry("f2", DType.FLOAT16),
            Map.entry("f4", DType.FLOAT32),
            Map.entry("f8", DType.FLOAT64),
            Map.entry("c8", DType.COMPLEX64),
            Map.entry("c16", DType.COMPLEX128),
            Map.entry("i1", DType.INT8),
            Map.entry("i2", DType.INT16),
            Map.entry("i4", DType.INT32),
            Map.entry("i8", DType.INT64),
            Map.entry("u1", DType.UINT8),
            Map.entry("u2", DType.UINT16),
            Map.entry("u4", DType.UINT32),
            Map.entry("u8", DType.UINT64),
            Map.entry("b1", DType.BOOL));

    private NumpyFile() {}

    /// Reads a `.npy` file.
    ///
    /// @throws UncheckedIOException when the file cannot be read, or holds something else
    public static Tensor read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(in);
        } catch (IOException e) {
            throw FileFlow.failed("NumpyFile", file, e);
        }
    }

    /// Reads a `.npz` file: the arrays by their names, in the order of the file.
    ///
    /// @throws UncheckedIOException when the file cannot be read, or holds something else
    public static SequencedMap<String, Tensor> readAll(Path file) {
        SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                arrays.put(name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name, read(zip));
            }
        } catch (IOException e) {
            throw FileFlow.failed("NumpyFile", file, e);
        }
        return arrays;
    }

    private static Tensor read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
            throw new IOException("it is no array of NumPy's");
        }
        boolean wide = start[MAGIC.length] > 1;
        byte[] size = in.readNBytes(wide ? 4 : 2);
        if (size.length < (wide ? 4 : 2)) {
            throw new EOFException("the file ends within its head");
        }
        int length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = (length << 8) | (size[i] & 0xFF);
        }
        String head = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        Matcher description = DESCRIPTION.matcher(head);
        Matcher fortran = FORTRAN.matcher(head);
        Matcher dims = DIMS.matcher(head);
        if (!description.find() || !fortran.find() || !dims.find() || !DTYPES.containsKey(description.group(2))) {
            throw new IOException("only arrays of numbers and truth values are read, not " + head.strip());
        }
        DType dtype = DTYPES.get(description.group(2));
        Shape shape = Shape.of(Arrays.stream(dims.group(1).split(",", -1))
                .map(String::strip)
                .filter(dim -> !dim.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray());
        ByteOrder order = description.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean reversed = fortran.group(1).equals("True");
        Tensor stored = TensorAccess.get()
                .wrap(ArrayBytes.read(dtype, shape.size(), in, order), reversed ? reverse(shape) : shape, dtype);
        return reversed && shape.rank() > 1 ? io.gradus.Gradus.transpose(stored) : stored;
    }

    private static Shape reverse(Shape shape) {
        int[] dims = shape.dims();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = shape.dim(dims.length - 1 - i);
        }
        return Shape.of(dims);
    }

    /// Writes a `.npy` file. A file that is there is replaced only when the new one is complete.
    ///
    /// @throws IllegalArgumentException for a dtype that NumPy has not
    /// @throws UncheckedIOException when the file cannot be written
    public static void write(Path file, Tensor tensor) {
        replace(file, out -> write(out, tensor));
    }

    /// Writes a `.npz` file, compressed. A file that is there is replaced only when the new one is complete.
    ///
    /// @param tensors the arrays by their names
    /// @throws IllegalArgumentException for a dtype that NumPy has not
    /// @throws UncheckedIOException when the file cannot be written
    public static void writeAll(Path file, Map<String, Tensor> tensors) {
        replace(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, Tensor> array : tensors.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                write(zip, array.getValue());
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /// Writes to a stream.
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void replace(Path file, Content content) {
        try {
            Path beside = FileCache.beside(file);
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
                    content.write(out);
                }
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("NumpyFile: the file cannot be written. Received: " + file, e);
        }
    }

    private static void write(OutputStream out, Tensor tensor) throws IOException {
        String code = DTYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == tensor.dtype())
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "NumpyFile: NumPy's files hold numbers and truth values. Received: dtype="
                                + tensor.dtype().label()));
        String order = code.endsWith("1") ? "|" : "<";
        String head = "{'descr': '" + order + code + "', 'fortran_order': False, 'shape': " + tensor.shape() + ", }";
        int before = MAGIC.length + 4;
        String padded = head + " ".repeat(Math.floorMod(-(before + head.length() + 1), ALIGNMENT)) + "\n";
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.write(MAGIC);
        start.write(new byte[] {1, 0, (byte) padded.length(), (byte) (padded.length() >> 8)});
        start.write(padded.getBytes(StandardCharsets.ISO_8859_1));
        start.writeTo(out);
        ArrayBytes.write(TensorAccess.get().storage(tensor), out);
    }
}
