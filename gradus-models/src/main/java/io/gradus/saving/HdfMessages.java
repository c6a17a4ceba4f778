package io.gradus.saving;

import io.gradus.DType;
import io.gradus.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Encodes the messages of HDF5 object headers of version 1: the shape, the type and the place of an array, the
/// index of a group, attributes.
///
/// Source: "HDF5 File Format Specification Version 1.1", sections IV.A.2 and IV.B, the dialect that h5py writes by
/// default.
@SuppressWarnings("ByteBufferBackingArray") // every buffer here is one that was just allocated
final class HdfMessages {
    /// "No address".
    static final long UNDEFINED = -1;

    private static final int DATASPACE = 0x01;
    private static final int DATATYPE = 0x03;
    private static final int FILL_VALUE = 0x05;
    private static final int LAYOUT = 0x08;
    private static final int ATTRIBUTE = 0x0C;
    private static final int SYMBOL_TABLE = 0x11;

    private final List<byte[]> messages = new ArrayList<>();
    private int size;

    private void add(int type, byte[] body) {
        int padded = padded(body.length);
        ByteBuffer message = buffer(8 + padded);
        message.putShort((short) type).putShort((short) padded).putInt(0).put(body);
        messages.add(message.array());
        size += 8 + padded;
    }

    /// The whole object header.
    byte[] header() {
        ByteBuffer header = buffer(16 + size);
        header.put((byte) 1).put((byte) 0).putShort((short) messages.size());
        header.putInt(1).putInt(size).putInt(0);
        messages.forEach(header::put);
        return header.array();
    }

    /// The header of a group.
    HdfMessages symbolTable(long tree, long heap) {
        add(SYMBOL_TABLE, buffer(16).putLong(tree).putLong(heap).array());
        return this;
    }

    /// The header of an array whose bytes lie one after the other.
    HdfMessages dataset(DType dtype, Shape shape, long address, long bytes) {
        add(DATASPACE, dataspace(shape));
        add(DATATYPE, datatype(dtype));
        // Space is allocated late, and the default fill value is written if it is set: what h5py says.
        add(FILL_VALUE, new byte[] {2, 2, 2, 1, 0, 0, 0, 0});
        ByteBuffer layout = buffer(18).put((byte) 3).put((byte) 1);
        add(
                LAYOUT,
                layout.putLong(bytes == 0 ? UNDEFINED : address).putLong(bytes).array());
        return this;
    }

    /// A text attribute, whose characters lie in a global heap.
    ///
    /// @param length the number of bytes of the text
    /// @param heap the address of the heap's collection
    /// @param index the number of the text in the collection
    HdfMessages text(String attribute, int length, long heap, int index) {
        ByteBuffer type = buffer(24);
        // A string of any length (1), zero-terminated, of UTF-8 characters.
        type.put((byte) 0x19).put((byte) 1).put((byte) 1).put((byte) 0).putInt(16);
        type.put((byte) 0x13).put((byte) 0x10).putShort((short) 0).putInt(1);
        byte[] value = buffer(16).putInt(length).putLong(heap).putInt(index).array();
        attribute(attribute, trimmed(type), value);
        return this;
    }

    /// A text attribute of fixed length.
    HdfMessages fixedText(String attribute, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer type =
                buffer(8).put((byte) 0x13).put((byte) 0x11).putShort((short) 0).putInt(bytes.length);
        attribute(attribute, type.array(), bytes);
        return this;
    }

    private void attribute(String name, byte[] type, byte[] value) {
        byte[] nameBytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] space = dataspace(Shape.SCALAR);
        int nameSize = padded(nameBytes.length);
        int typeSize = padded(type.length);
        int spaceSize = padded(space.length);
        ByteBuffer body = buffer(8 + nameSize + typeSize + spaceSize + value.length);
        body.put((byte) 1).put((byte) 0).putShort((short) nameBytes.length);
        body.putShort((short) type.length).putShort((short) space.length);
        body.put(8, nameBytes).put(8 + nameSize, type).put(8 + nameSize + typeSize, space);
        body.put(8 + nameSize + typeSize + spaceSize, value);
        add(ATTRIBUTE, body.array());
    }

    private static byte[] dataspace(Shape shape) {
        ByteBuffer space = buffer(8 + 8 * shape.rank());
        space.put((byte) 1).put((byte) shape.rank()).put((byte) 0).put(new byte[5]);
        for (int dim : shape.dims()) {
            space.putLong(dim);
        }
        return space.array();
    }

    private static byte[] datatype(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> floating(16, 10, 5);
            case FLOAT32 -> floating(32, 23, 8);
            case FLOAT64 -> floating(64, 52, 11);
            // Two bytes that HDF5 knows nothing about; an attribute names their meaning.
            case BFLOAT16 ->
                buffer(16)
                        .put((byte) 0x15)
                        .put((byte) 8)
                        .put(new byte[2])
                        .putInt(2)
                        .array();
            case BOOL -> truth();
            case STRING ->
                throw new UnsupportedOperationException("weights: strings are not saved. Received: dtype=string");
            case COMPLEX64, COMPLEX128 ->
                throw new UnsupportedOperationException(
                        "weights: complex numbers are not saved; save viewAsReal of them. Received: dtype="
                                + dtype.label());
            default -> integer(dtype.byteSize(), !dtype.isUnsigned());
        };
    }

    private static byte[] integer(int bytes, boolean signed) {
        ByteBuffer type =
                buffer(12).put((byte) 0x10).put((byte) (signed ? 8 : 0)).putShort((short) 0);
        return type.putInt(bytes)
                .putShort((short) 0)
                .putShort((short) (8 * bytes))
                .array();
    }

    private static byte[] floating(int bits, int mantissa, int exponent) {
        ByteBuffer type = buffer(20).put((byte) 0x11);
        type.put((byte) 0x20).put((byte) (bits - 1)).put((byte) 0).putInt(bits / 8);
        type.putShort((short) 0).putShort((short) bits);
        type.put((byte) mantissa).put((byte) exponent).put((byte) 0).put((byte) mantissa);
        return type.putInt((1 << (exponent - 1)) - 1).array();
    }

    /// NumPy's truth values are an enumeration of bytes.
    private static byte[] truth() {
        ByteBuffer type = buffer(8 + 12 + 8 + 8 + 2);
        type.put((byte) 0x18).putShort((short) 2).put((byte) 0).putInt(1).put(integer(1, true));
        type.put("FALSE\0\0\0TRUE\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        return type.put((byte) 0).put((byte) 1).array();
    }

    private static byte[] trimmed(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The size rounded up to the eight bytes that everything in a header is aligned to.
    static int padded(int size) {
        return (size + 7) / 8 * 8;
    }
}
