package io.gradus.backend.cpu.vector;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.ElementwiseProgram.Step;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Op;
import io.gradus.op.Select;
import io.gradus.op.Unary;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes the loop of an [ElementwiseProgram] as a class.
///
/// **Why generated.** What lies between the steps must stay in registers, and C2 keeps vectors there only within one
/// method: so every program has a method of its own, in which the functions (exp, tanh, ...) stand step by step
/// ([VectorInstructions]). It looks as one would write it by hand:
///
/// ```
/// float[] a0 = (float[]) operands[0]; int o0 = at[0]; ...
/// FloatVector s1 = broadcast(S, ((float[]) operands[1])[at[1]]); ...
/// for (int i = 0; i < n; i += S.length()) {
///     FloatVector v0 = fromArray(S, a0, o0 + i);
///     FloatVector v2 = v0.mul(s1);
///     ...
///     v9.intoArray(y, yo + i);
/// }
/// ```
final class FusedGenerator {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ClassDesc LOOP = VectorInstructions.describe(VectorLoop.class);
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc TRUTHS = CD_boolean.arrayType();
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int.arrayType(), FLOATS, CD_int, CD_int);

    /// The parameters of [VectorLoop#run] in their order; `this` is local 0.
    private static final int OPERANDS = 1;

    private static final int AT = 2;
    private static final int Y = 3;
    private static final int YO = 4;
    private static final int N = 5;
    private static final int I = 6;
    private static final int FIRST = 7;

    private final ElementwiseProgram program;

    private FusedGenerator(ElementwiseProgram program) {
        this.program = program;
    }

    /// Whether there are vector instructions for an op.
    static boolean has(Op op) {
        return switch (op) {
            case Unary unary ->
                switch (unary) {
                    case NEGATIVE, ABS, SQUARE, SQRT, RSQRT, RECIPROCAL, RELU -> true;
                    default -> isFunction(unary);
                };
            case Binary binary -> VectorArithmetic.has(binary) || binary == Binary.RELU_GRADIENT;
            case Comparison comparison -> true;
            case Select select -> true;
            default -> false;
        };
    }

    /// Whether a function takes many instructions.
    static boolean isFunction(Unary op) {
        return switch (op) {
            case EXP, LOG, SIGMOID, SOFTPLUS, TANH, ERF -> true;
            default -> false;
        };
    }

    static VectorLoop generate(ElementwiseProgram program) {
        byte[] code = new FusedGenerator(program).classFile();
        try {
            return (VectorLoop) MethodHandles.lookup()
                    .defineHiddenClass(code, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the generated loop of " + program + " cannot be made", e);
        }
    }

    private byte[] classFile() {
        String name = VectorLoop.class.getPackageName() + ".Fused" + COUNT.incrementAndGet();
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        builder -> builder.withFlags(ClassFile.ACC_FINAL)
                                .withInterfaceSymbols(LOOP)
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::body));
    }

    private void body(CodeBuilder code) {
        int count = program.operands().size();
        int[] places = new int[count];
        int[] values = new int[count + program.steps().size()];
        VectorInstructions vectors = new VectorInstructions(code, FIRST);
        for (int k = 0; k < count; k++) {
            Placement placement = program.operands().get(k);
            code.aload(OPERANDS).loadConstant(k).aaload();
            code.checkcast(placement == Placement.TRUTHS ? TRUTHS : FLOATS);
            if (moves(placement)) {
                places[k] = vectors.local();
                values[k] = vectors.local();
                code.astore(values[k]);
                code.aload(AT).loadConstant(k).iaload().istore(places[k]);
            } else {
                code.aload(AT).loadConstant(k).iaload().faload();
                values[k] = vectors.broadcast();
            }
        }
        Label loop = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(I);
        code.labelBinding(loop).iload(I).iload(N).if_icmpge(done);
        for (int k = 0; k < count; k++) {
            Placement placement = program.operands().get(k);
            if (moves(placement)) {
                values[k] = vectors.load(values[k], places[k], I, placement == Placement.TRUTHS);
            }
        }
        for (int s = 0; s < program.steps().size(); s++) {
            Step step = program.steps().get(s);
            int[] inputs =
                    step.inputs().stream().mapToInt(input -> values[input]).toArray();
            values[count + s] = step(vectors, step.op(), inputs);
        }
        vectors.store(values[values.length - 1], Y, YO, I);
        code.iinc(I, FloatVectorMath.LANES).goto_(loop);
        code.labelBinding(done).return_();
    }

    private static boolean moves(Placement placement) {
        return placement != Placement.SCALAR && placement != Placement.COLUMN;
    }

    private static int step(VectorInstructions vectors, Op op, int... x) {
        return switch (op) {
            case Unary unary -> unary(vectors, unary, x[0]);
            case Binary binary ->
                switch (binary) {
                    case ADD -> vectors.call("add", x[0], x[1]);
                    case SUBTRACT -> vectors.call("sub", x[0], x[1]);
                    case MULTIPLY -> vectors.call("mul", x[0], x[1]);
                    case DIVIDE -> vectors.call("div", x[0], x[1]);
                    case MAXIMUM -> vectors.call("max", x[0], x[1]);
                    case MINIMUM -> vectors.call("min", x[0], x[1]);
                    case RELU_GRADIENT ->
                        vectors.blend(vectors.constant(0), x[0], vectors.compare("GT", x[1], vectors.constant(0)));
                    default -> throw new IllegalArgumentException(binary.name());
                };
            case Comparison comparison -> {
                String name = switch (comparison) {
                    case EQUAL -> "EQ";
                    case NOT_EQUAL -> "NE";
                    case LESS -> "LT";
                    case LESS_EQUAL -> "LE";
                    case GREATER -> "GT";
                    case GREATER_EQUAL -> "GE";
                };
                yield vectors.compare(name, x[0], x[1]);
            }
            case Select select -> vectors.blend(x[2], x[1], x[0]);
            default -> throw new IllegalArgumentException(op.label());
        };
    }

    private static int unary(VectorInstructions vectors, Unary op, int x) {
        return switch (op) {
            case NEGATIVE -> vectors.call("neg", x);
            case ABS -> vectors.call("abs", x);
            case SQUARE -> vectors.call("mul", x, x);
            case SQRT -> vectors.call("sqrt", x);
            case RSQRT -> vectors.call("div", vectors.constant(1), vectors.call("sqrt", x));
            case RECIPROCAL -> vectors.call("div", vectors.constant(1), x);
            case RELU -> vectors.blend(x, vectors.constant(0), vectors.compare("LE", x, vectors.constant(0)));
            case EXP -> new VectorFunctions(vectors).exp(x);
            case LOG -> new VectorFunctions(vectors).log(x);
            case SIGMOID -> new VectorFunctions(vectors).sigmoid(x);
            case SOFTPLUS -> new VectorFunctions(vectors).softplus(x);
            case TANH -> new VectorFunctions(vectors).tanh(x);
            case ERF -> new VectorFunctions(vectors).erf(x);
            default -> throw new IllegalArgumentException(op.name());
        };
    }
}
