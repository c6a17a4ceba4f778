package io.gradus.data;

import io.gradus.DType;
import io.gradus.Operand;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Triple;
import io.gradus.backend.TensorAccess;
import io.gradus.data.pipeline.Flow;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The files of [Dataset#save(Path)] and [Dataset#cache(Path)]: a head, the elements, what they look like,
/// and at the end how many there are and where that description begins. Integers have their high byte first,
/// arrays their low one.
final class ElementFile {
    private static final byte[] HEAD = {'G', 'R', 'A', 'D', 'U', 'S', 'D', '1'};
    private static final int END = 0;
    private static final int TENSOR = 1;
    private static final int STRUCTURE = 2;
    private static final int TEXT = 3;
    private static final int ANY = 4;
    private static final List<Class<?>> TYPES = List.of(Pair.class, Triple.class, List.class, Map.class);
    private static final int FOOT = 2 * Long.BYTES;

    private ElementFile() {}

    /// Writes elements.
    static final class Writer implements Closeable {
        private final DataOutputStream out;
        private @Nullable ElementSpec spec;
        private long count;

        Writer(DataOutputStream out) throws IOException {
            this.out = out;
            out.write(HEAD);
        }

        void write(Object element) throws IOException {
            put(element);
            ElementSpec own = ElementSpec.of(element);
            spec = spec == null ? own : ElementSpec.common(spec, own);
            count++;
        }

        private void put(Object element) throws IOException {
            switch (element) {
                case Operand operand -> {
                    Tensor tensor = operand.tensor();
                    out.writeByte(TENSOR);
                    putSpec(tensor.shape(), tensor.dtype());
                    ArrayBytes.write(TensorAccess.get().storage(tensor), out);
                }
                case String text -> {
                    out.writeByte(TEXT);
                    out.writeUTF(text);
                }
                default -> {
                    SequencedMap<String, Object> parts = Structures.parts(element);
                    int type = TYPES.indexOf(Structures.type(element));
                    if (parts == null || type < 0) {
                        throw new IllegalArgumentException("save: elements in a file are tensors, strings, and pairs,"
                                + " triples, lists and maps of such. Received: "
                                + element.getClass().getName());
                    }
                    putStructure(type, parts.keySet());
                    for (Object part : parts.values()) {
                        put(part);
                    }
                }
            }
        }

        private void putStructure(int type, java.util.Collection<String> names) throws IOException {
            out.writeByte(STRUCTURE);
            out.writeByte(type);
            out.writeInt(names.size());
            for (String name : names) {
                out.writeUTF(name);
            }
        }

        private void putSpec(Shape shape, DType dtype) throws IOException {
            out.writeUTF(dtype.label());
            out.writeInt(shape.rank());
            if (shape.hasRank()) {
                for (int dim : shape.dims()) {
                    out.writeInt(dim);
                }
            }
        }

        private void put(ElementSpec of) throws IOException {
            switch (of) {
                case TensorSpec(Shape shape, DType dtype) -> {
                    out.writeByte(TENSOR);
                    putSpec(shape, dtype);
                }
                case ElementSpec.Structure structure -> {
                    putStructure(
                            TYPES.indexOf(structure.type()), structure.parts().keySet());
                    for (ElementSpec part : structure.parts().values()) {
                        put(part);
                    }
                }
                default -> out.writeByte(ANY);
            }
        }

        /// Ends the file. What comes after the elements is found from its end.
        void finish() throws IOException {
            out.writeByte(END);
            out.flush();
            java.io.ByteArrayOutputStream foot = new java.io.ByteArrayOutputStream();
            try (DataOutputStream to = new DataOutputStream(foot)) {
                Writer description = new Writer(to);
                description.put(spec == null ? ElementSpec.Any.UNKNOWN : spec);
                to.writeLong(count);
                to.writeLong(to.size() + Long.BYTES);
            }
            foot.writeTo(out);
            out.close();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// A data set of the elements of a file.
    @SuppressWarnings("unchecked") // the caller says what was saved
    static <E> Flow<E> elements(String op, Path file) {
        return (Flow<E>) new FileFlow<>(op, List.of(file), ElementFile::open);
    }

    private static FileFlow.Reader<Object> open(Path file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        try {
            checkHead(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new FileFlow.Reader<>() {
            @Override
            public @Nullable Object next() throws IOException {
                return get(in, in.readByte());
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private static void checkHead(DataInputStream in) throws IOException {
        if (!java.util.Arrays.equals(in.readNBytes(HEAD.length), HEAD)) {
            throw new IOException("it was not written by a data set's save or cache");
        }
    }

    private static @Nullable Object get(DataInputStream in, int tag) throws IOException {
        return switch (tag) {
            case END -> null;
            case TEXT -> in.readUTF();
            case TENSOR -> {
                DType dtype = DType.of(in.readUTF());
                Shape shape = getShape(in);
                yield TensorAccess.get().wrap(ArrayBytes.read(dtype, shape.size(), in), shape, dtype);
            }
            case STRUCTURE -> {
                Class<?> type = TYPES.get(in.readByte());
                SequencedMap<String, Object> parts = new LinkedHashMap<>();
                for (String name : names(in)) {
                    parts.put(name, java.util.Objects.requireNonNull(get(in, in.readByte())));
                }
                yield Structures.make(type, parts);
            }
            default -> throw new IOException("an element of an unknown kind: " + tag);
        };
    }

    private static Shape getShape(DataInputStream in) throws IOException {
        int rank = in.readInt();
        if (rank < 0) {
            return Shape.UNKNOWN_RANK;
        }
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = in.readInt();
        }
        return Shape.of(dims);
    }

    private static List<String> names(DataInputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static ElementSpec getSpec(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case TENSOR -> {
                DType dtype = DType.of(in.readUTF());
                yield new TensorSpec(getShape(in), dtype);
            }
            case STRUCTURE -> {
                Class<?> type = TYPES.get(in.readByte());
                SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>();
                for (String name : names(in)) {
                    parts.put(name, getSpec(in));
                }
                yield new ElementSpec.Structure(type, parts);
            }
            default -> ElementSpec.Any.UNKNOWN;
        };
    }

    /// The data set that a file holds.
    static <E> Dataset<E> load(Path file) {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
            whole.seek(Math.max(0, whole.length() - FOOT));
            long count = whole.readLong();
            long size = whole.readLong();
            if (size < HEAD.length || size > whole.length()) {
                throw new IOException("it was not written by a data set's save or cache");
            }
            whole.seek(whole.length() - size);
            byte[] foot = new byte[(int) size];
            whole.readFully(foot);
            DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(foot));
            checkHead(in);
            ElementSpec spec = getSpec(in);
            return new Dataset<>(new Plan<>("_LoadDataset", count, elements("load", file), () -> spec));
        } catch (IOException e) {
            throw FileFlow.failed("load", file, e);
        }
    }
}
