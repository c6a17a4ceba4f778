package io.gradus.backend.cpu.vector;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Writes calls of the Vector API. Every value is a local variable of its own, which is assigned once: that is what
/// C2 keeps in registers.
final class VectorInstructions {
    private static final ClassDesc FLOAT_VECTOR = describe(FloatVector.class);
    private static final ClassDesc INT_VECTOR = describe(IntVector.class);
    private static final ClassDesc VECTOR = describe(Vector.class);
    private static final ClassDesc MASK = describe(VectorMask.class);
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc OPERATORS = describe(VectorOperators.class);
    private static final ClassDesc COMPARISON = describe(VectorOperators.Comparison.class);
    private static final ClassDesc BINARY = describe(VectorOperators.Binary.class);
    private static final ClassDesc CONVERSION = describe(VectorOperators.Conversion.class);
    private static final ClassDesc FLOATS = CD_float.arrayType();

    private final CodeBuilder code;
    private int next;

    /// @param first the first local variable that is free
    VectorInstructions(CodeBuilder code, int first) {
        this.code = code;
        this.next = first;
    }

    static ClassDesc describe(Class<?> c) {
        return c.describeConstable().orElseThrow();
    }

    /// A new local variable.
    int local() {
        return next++;
    }

    private int kept() {
        int local = local();
        code.astore(local);
        return local;
    }

    private void species() {
        code.getstatic(FLOAT_VECTOR, "SPECIES_" + FloatVectorMath.SPECIES.vectorBitSize(), SPECIES);
    }

    /// The vector of the float on the stack.
    int broadcast() {
        int number = local();
        code.fstore(number);
        species();
        code.fload(number).invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float));
        return kept();
    }

    int constant(float number) {
        species();
        code.loadConstant(number)
                .invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float));
        return kept();
    }

    /// The elements of an array from the sum of two local variables on, as a vector or a mask.
    int load(int array, int place, int index, boolean truths) {
        species();
        code.aload(array).iload(place).iload(index).iadd();
        if (truths) {
            code.invokestatic(
                    MASK, "fromArray", MethodTypeDesc.of(MASK, SPECIES, CD_boolean.arrayType(), CD_int), false);
        } else {
            code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int));
        }
        return kept();
    }

    void store(int vector, int array, int place, int index) {
        code.aload(vector).aload(array).iload(place).iload(index).iadd();
        code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
    }

    /// A method of FloatVector that takes vectors.
    int call(String name, int vector, int... others) {
        code.aload(vector);
        for (int other : others) {
            code.aload(other);
        }
        ClassDesc[] types = new ClassDesc[others.length];
        Arrays.fill(types, VECTOR);
        code.invokevirtual(FLOAT_VECTOR, name, MethodTypeDesc.of(FLOAT_VECTOR, types));
        return kept();
    }

    /// `a * b + c`, rounded once.
    int fma(int a, int b, int c) {
        return call("fma", a, b, c);
    }

    int compare(String comparison, int a, int b) {
        code.aload(a).getstatic(OPERATORS, comparison, COMPARISON).aload(b);
        code.invokevirtual(FLOAT_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        return kept();
    }

    int not(int mask) {
        code.aload(mask).invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
        return kept();
    }

    /// `b` where the mask is set, `a` elsewhere.
    int blend(int a, int b, int mask) {
        code.aload(a).aload(b).aload(mask);
        code.invokevirtual(FLOAT_VECTOR, "blend", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK));
        return kept();
    }

    /// The bits of a vector of floats.
    int bits(int vector) {
        code.aload(vector).invokevirtual(FLOAT_VECTOR, "reinterpretAsInts", MethodTypeDesc.of(INT_VECTOR));
        return kept();
    }

    /// The floats with these bits.
    int floats(int bits) {
        code.aload(bits).invokevirtual(INT_VECTOR, "reinterpretAsFloats", MethodTypeDesc.of(FLOAT_VECTOR));
        return kept();
    }

    /// A method of IntVector that takes a number.
    int integer(String name, int bits, int number) {
        code.aload(bits).loadConstant(number);
        code.invokevirtual(INT_VECTOR, name, MethodTypeDesc.of(INT_VECTOR, CD_int));
        return kept();
    }

    /// A method of IntVector that takes another one.
    int integers(String name, int a, int b) {
        code.aload(a).aload(b).invokevirtual(INT_VECTOR, name, MethodTypeDesc.of(INT_VECTOR, VECTOR));
        return kept();
    }

    /// Bits shifted by the operator of that name.
    int shift(String operator, int bits, int count) {
        code.aload(bits).getstatic(OPERATORS, operator, BINARY).loadConstant(count);
        code.invokevirtual(INT_VECTOR, "lanewise", MethodTypeDesc.of(INT_VECTOR, BINARY, CD_int));
        return kept();
    }

    /// Integers as floats.
    int converted(int integers) {
        code.aload(integers).getstatic(OPERATORS, "I2F", CONVERSION).iconst_0();
        code.invokevirtual(INT_VECTOR, "convert", MethodTypeDesc.of(VECTOR, CONVERSION, CD_int));
        code.checkcast(FLOAT_VECTOR);
        return kept();
    }
}
