package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.VectorInstructions.describe;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

/// Writes the instructions of a tile: vectors of one kind, and the verifier's frames.
///
/// A tile has a thousand instructions and is written while a program waits for it. So what the vectors' methods are
/// called is looked up once, and the frames are given: the class-file API would find them out from the
/// instructions, by code that C2 would then compile before the tile.
final class TileInstructions {
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc VECTOR = describe(Vector.class);

    private final CodeBuilder code;
    private final TypeKind element;
    private final FieldRefEntry species;
    private final MethodRefEntry zero;
    private final MethodRefEntry broadcast;
    private final MethodRefEntry fromArray;
    private final MethodRefEntry fma;
    private final MethodRefEntry add;
    private final MethodRefEntry intoArray;
    private final List<StackMapFrameInfo> frames = new ArrayList<>();

    TileInstructions(CodeBuilder code, LaneType type) {
        this.code = code;
        element = TypeKind.from(type.elementClass());
        ConstantPoolBuilder pool = code.constantPool();
        ClassDesc vector = describe(type.vectorClass());
        ClassDesc number = describe(type.elementClass());
        ClassDesc array = number.arrayType();
        species = pool.fieldRefEntry(vector, "SPECIES_" + type.bits(), SPECIES);
        zero = pool.methodRefEntry(vector, "zero", MethodTypeDesc.of(vector, SPECIES));
        broadcast = pool.methodRefEntry(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, number));
        fromArray = pool.methodRefEntry(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, array, CD_int));
        fma = pool.methodRefEntry(vector, "fma", MethodTypeDesc.of(vector, VECTOR, VECTOR));
        add = pool.methodRefEntry(vector, "add", MethodTypeDesc.of(vector, VECTOR));
        intoArray = pool.methodRefEntry(vector, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int));
    }

    /// What jumps may aim at: from here on the local variables are known to have these types, and nothing is on the
    /// stack.
    void target(Label label, List<VerificationTypeInfo> locals) {
        code.labelBinding(label);
        frames.add(StackMapFrameInfo.of(label, locals, List.of()));
    }

    /// Ends the method.
    void end() {
        code.with(StackMapTableAttribute.of(frames));
    }

    /// The kind of vector, where the next instruction takes it.
    void species() {
        code.getstatic(species);
    }

    /// A vector of zeros.
    void zero() {
        species();
        code.invokestatic(zero);
    }

    /// The vector of the number on the stack, with the kind of vector below it.
    void broadcast() {
        code.invokestatic(broadcast);
    }

    /// Replaces an array and an index on the stack by the number there.
    void element() {
        code.arrayLoad(element);
    }

    /// Replaces kind, array and index on the stack by the vector there.
    void load() {
        code.invokestatic(fromArray);
    }

    /// Replaces x, y and z on the stack by x · y + z.
    void multiplyAdd() {
        code.invokevirtual(fma);
    }

    /// Replaces two vectors on the stack by their sum.
    void add() {
        code.invokevirtual(add);
    }

    /// Takes a vector, an array and an index from the stack, and stores.
    void store() {
        code.invokevirtual(intoArray);
    }
}
