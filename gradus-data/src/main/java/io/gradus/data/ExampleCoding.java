package io.gradus.data;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads and writes the protocol buffers of [Example]: `Example{1: Features{1: map of name and Feature}}`,
/// where a feature is a list of bytes (1), floats (2) or integers (3).
final class ExampleCoding {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private ExampleCoding() {}

    static byte[] write(Map<String, Tensor> features) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        features.forEach((name, values) -> {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            field(entry, 1, name.getBytes(StandardCharsets.UTF_8));
            field(entry, 2, feature(values));
            field(all, 1, entry.toByteArray());
        });
        ByteArrayOutputStream example = new ByteArrayOutputStream();
        field(example, 1, all.toByteArray());
        return example.toByteArray();
    }

    private static byte[] feature(Tensor values) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        int kind;
        switch (TensorAccess.get().storage(values)) {
            case byte[][] strings -> {
                kind = 1;
                for (byte[] string : strings) {
                    field(list, 1, string);
                }
            }
            case float[] floats -> {
                kind = 2;
                ByteBuffer bytes =
                        ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(floats);
                packed(list, bytes.array());
            }
            case long[] longs -> {
                kind = 3;
                ByteArrayOutputStream numbers = new ByteArrayOutputStream();
                for (long number : longs) {
                    varint(numbers, number);
                }
                packed(list, numbers.toByteArray());
            }
            default ->
                throw new IllegalStateException("Example: no feature of this dtype. Received: "
                        + values.dtype().label());
        }
        ByteArrayOutputStream feature = new ByteArrayOutputStream();
        field(feature, kind, list.toByteArray());
        return feature.toByteArray();
    }

    private static void packed(ByteArrayOutputStream list, byte[] numbers) {
        if (numbers.length > 0) {
            field(list, 1, numbers);
        }
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        varint(out, (long) number << 3 | BYTES);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    static Map<String, Tensor> read(byte[] bytes) {
        Map<String, Tensor> features = new TreeMap<>();
        try {
            for (Field group : fields(ByteBuffer.wrap(bytes))) {
                if (group.number == 1) {
                    for (Field entry : fields(group.content())) {
                        readEntry(entry, features);
                    }
                }
            }
        } catch (java.nio.BufferUnderflowException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "Example: the bytes are no serialised example. Received: " + bytes.length + " bytes", e);
        }
        return features;
    }

    private static void readEntry(Field entry, Map<String, Tensor> features) {
        String name = "";
        Tensor values = floats(List.of());
        for (Field part : fields(entry.content())) {
            if (part.number == 1) {
                name = StandardCharsets.UTF_8.decode(part.content()).toString();
            } else if (part.number == 2) {
                for (Field list : fields(part.content())) {
                    values = values(list.number, fields(list.content()));
                }
            }
        }
        features.put(name, values);
    }

    private static Tensor values(int kind, List<Field> items) {
        return switch (kind) {
            case 1 -> {
                byte[][] strings = new byte[items.size()][];
                Arrays.setAll(strings, i -> bytes(items.get(i).content()));
                yield TensorAccess.get().wrap(strings, Shape.of(strings.length), DType.STRING);
            }
            case 2 -> floats(items);
            case 3 -> integers(items);
            default -> throw new IllegalStateException("a list of an unknown kind: " + kind);
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Tensor floats(List<Field> items) {
        int count = 0;
        for (Field item : items) {
            count += item.size() / Float.BYTES;
        }
        float[] floats = new float[count];
        int at = 0;
        for (Field item : items) {
            if (item.bytes == null) {
                floats[at++] = Float.intBitsToFloat((int) item.value);
            } else {
                for (ByteBuffer content = item.content(); content.hasRemaining(); ) {
                    floats[at++] = content.getFloat();
                }
            }
        }
        return TensorAccess.get().wrap(floats, Shape.of(count), DType.FLOAT32);
    }

    private static Tensor integers(List<Field> items) {
        long[] numbers = new long[16];
        int count = 0;
        for (Field item : items) {
            ByteBuffer content = item.bytes == null ? null : item.content();
            while (content == null || content.hasRemaining()) {
                numbers = count == numbers.length ? Arrays.copyOf(numbers, 2 * count) : numbers;
                numbers[count++] = content == null ? item.value : varint(content);
                if (content == null) {
                    break;
                }
            }
        }
        return TensorAccess.get().wrap(Arrays.copyOf(numbers, count), Shape.of(count), DType.INT64);
    }

    /// A field of a message.
    ///
    /// @param bytes its content, or null for a single number
    private record Field(int number, long value, @Nullable ByteBuffer bytes) {
        ByteBuffer content() {
            if (bytes == null) {
                throw new IllegalStateException("a number where bytes belong");
            }
            return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        int size() {
            return bytes == null ? Float.BYTES : bytes.remaining();
        }
    }

    private static List<Field> fields(ByteBuffer message) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer in = message.order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int number = (int) (tag >>> 3);
            fields.add(
                    switch ((int) (tag & 7)) {
                        case VARINT -> new Field(number, varint(in), null);
                        case FIXED64 -> new Field(number, in.getLong(), null);
                        case FIXED32 -> new Field(number, in.getInt(), null);
                        case BYTES -> {
                            long length = varint(in);
                            if (length < 0 || length > in.remaining()) {
                                throw new IllegalStateException("a field that is longer than its message");
                            }
                            ByteBuffer content = in.slice(in.position(), (int) length);
                            in.position(in.position() + (int) length);
                            yield new Field(number, 0, content);
                        }
                        default -> throw new IllegalStateException("a field of an unknown kind");
                    });
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number that does not end");
    }
}
