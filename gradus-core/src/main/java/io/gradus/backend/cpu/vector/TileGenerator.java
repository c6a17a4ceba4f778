package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.VectorInstructions.describe;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.SimpleVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/// Writes the class of one [Tile] as bytecode.
///
/// **Why generated.** C2 keeps a vector in a register only while it is a local variable of its own, so a tile of 6
/// rows and 4 vectors needs its 24 sums spelled out, and every other height and width needs its own code. The
/// generated method is what one would write by hand:
///
/// ```
/// for (; count < 0; count++) {} // see TileTrial
/// for (; count > 0; count--, row += ROWS) {
///     int r0 = aAt + aRows[row], r1 = aAt + aRows[row + 1], ...;
///     FloatVector s00 = zero, s01 = zero, ...;
///     for (int l = 0, at = bAt; l < depth; l++, at += ldb) {
///         int k = aCols[col + l];
///         FloatVector b0 = fromArray(S, b, at), b1 = fromArray(S, b, at + S.length()), ...;
///         FloatVector x = broadcast(S, a[r0 + k]);
///         s00 = x.fma(b0, s00); s01 = x.fma(b1, s01); ...
///         x = broadcast(S, a[r1 + k]); ...
///     }
///     if (accumulate) { s00 = fromArray(S, c, cAt + cRows[row]).add(s00); ...; s00.intoArray(c, ...); ... }
///     else { minusZero.add(s00).intoArray(c, cAt + cRows[row]); ... }
/// }
/// ```
///
/// **Cost.** The inner loop of the 6×4 tile compiles to 24 multiply-adds, 10 loads and some index arithmetic that
/// hides behind them: it runs at the machine's peak. Reading A through offset tables is free there, so one kind of
/// tile serves matrices, transposes and convolutions.
final class TileGenerator {
    private static final ClassDesc TILE = describe(Tile.class);
    private static final ClassDesc INTS = CD_int.arrayType();

    /// The parameters of [Tile#multiply], erased, in their order; `this` is local 0.
    private static final int COUNT = 1;

    private static final int DEPTH = 2;
    private static final int A = 3;
    private static final int A_AT = 4;
    private static final int A_ROWS = 5;
    private static final int C_ROWS = 6;
    private static final int ROW = 7;
    private static final int A_COLS = 8;
    private static final int COL = 9;
    private static final int B = 10;
    private static final int B_AT = 11;
    private static final int LDB = 12;
    private static final int C = 13;
    private static final int C_AT = 14;
    private static final int ACCUMULATE = 15;
    private static final MethodTypeDesc MULTIPLY = MethodTypeDesc.of(
            CD_void,
            CD_int,
            CD_int,
            CD_Object,
            CD_int,
            INTS,
            INTS,
            CD_int,
            INTS,
            CD_int,
            CD_Object,
            CD_int,
            CD_int,
            CD_Object,
            CD_int,
            CD_boolean);

    /// Local variables of the generated method.
    private static final int L = 16;

    private static final int B_INDEX = 17;
    private static final int OFFSET = 18;
    private static final int FACTOR = 19;
    private static final int FIRST_ROW = 20;

    private final LaneType type;
    private final int rows;
    private final int width;
    private final ClassDesc vector;
    private final ClassDesc array;
    private final int firstSum;
    private final int firstB;
    private final ClassDesc self;

    private TileGenerator(LaneType type, int rows, int vectors) {
        this.type = type;
        this.rows = rows;
        this.width = vectors;
        this.vector = describe(type.vectorClass());
        this.array = describe(type.elementClass()).arrayType();
        this.firstSum = FIRST_ROW + rows;
        this.firstB = firstSum + rows * vectors;
        this.self = ClassDesc.of(Tile.class.getPackageName() + ".Tile" + type + rows + "x" + vectors);
    }

    /// A tile of `rows` rows and `vectors` vectors.
    static <T> Tile<T> generate(LaneType type, int rows, int vectors) {
        byte[] code = new TileGenerator(type, rows, vectors).classFile();
        try {
            @SuppressWarnings("unchecked") // the class casts to the array type of `type`
            Tile<T> tile = (Tile<T>) MethodHandles.lookup()
                    .defineHiddenClass(code, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
            return tile;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the generated tile " + rows + "x" + vectors + " cannot be made", e);
        }
    }

    private byte[] classFile() {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        self,
                        builder -> builder.withFlags(ClassFile.ACC_FINAL)
                                .withInterfaceSymbols(TILE)
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody("multiply", MULTIPLY, ClassFile.ACC_PUBLIC, this::body));
    }

    private void body(CodeBuilder code) {
        TileInstructions vectors = new TileInstructions(code, type);
        List<VerificationTypeInfo> parameters = parameters();
        for (int parameter : new int[] {A, B, C}) {
            code.aload(parameter).checkcast(array).astore(parameter);
        }
        Label turn = code.newLabel();
        Label next = code.newLabel();
        Label end = code.newLabel();
        vectors.target(turn, parameters);
        code.iload(COUNT).ifge(next).iinc(COUNT, 1).goto_(turn);
        vectors.target(next, parameters);
        code.iload(COUNT).ifle(end);
        for (int i = 0; i < rows; i++) {
            code.iload(A_AT).aload(A_ROWS);
            rowElement(code, i);
            code.iadd().istore(FIRST_ROW + i);
        }
        for (int sum = firstSum; sum < firstB; sum++) {
            vectors.zero();
            code.astore(sum);
        }
        List<VerificationTypeInfo> locals = locals(parameters);
        sumLoop(code, vectors, locals);
        store(code, vectors, locals);
        code.iinc(COUNT, -1).iinc(ROW, rows).goto_(next);
        vectors.target(end, parameters);
        code.return_();
        vectors.end();
    }

    /// The types of `this` and the parameters, once the arrays are cast.
    private List<VerificationTypeInfo> parameters() {
        List<VerificationTypeInfo> types = new ArrayList<>();
        types.add(ObjectVerificationTypeInfo.of(self));
        for (int parameter = COUNT; parameter <= ACCUMULATE; parameter++) {
            types.add(
                    switch (parameter) {
                        case A, B, C -> ObjectVerificationTypeInfo.of(array);
                        case A_ROWS, A_COLS, C_ROWS -> ObjectVerificationTypeInfo.of(INTS);
                        default -> SimpleVerificationTypeInfo.INTEGER;
                    });
        }
        return types;
    }

    /// The types of all local variables that live from one turn of the inner loop to the next.
    private List<VerificationTypeInfo> locals(List<VerificationTypeInfo> parameters) {
        List<VerificationTypeInfo> types = new ArrayList<>(parameters);
        for (int local = L; local < firstB; local++) {
            types.add(
                    switch (local) {
                        case OFFSET, FACTOR -> SimpleVerificationTypeInfo.TOP;
                        default ->
                            local < firstSum
                                    ? SimpleVerificationTypeInfo.INTEGER
                                    : ObjectVerificationTypeInfo.of(vector);
                    });
        }
        return types;
    }

    /// Replaces a table on the stack by its element for row `i` of the tile.
    private static void rowElement(CodeBuilder code, int i) {
        code.iload(ROW).loadConstant(i).iadd().iaload();
    }

    private void sumLoop(CodeBuilder code, TileInstructions vectors, List<VerificationTypeInfo> locals) {
        Label loop = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(L).iload(B_AT).istore(B_INDEX);
        vectors.target(loop, locals);
        code.iload(L).iload(DEPTH).if_icmpge(done);
        code.aload(A_COLS).iload(COL).iload(L).iadd().iaload().istore(OFFSET);
        for (int j = 0; j < width; j++) {
            vectors.species();
            code.aload(B).iload(B_INDEX).loadConstant(j * type.lanes()).iadd();
            vectors.load();
            code.astore(firstB + j);
        }
        for (int i = 0; i < rows; i++) {
            vectors.species();
            code.aload(A).iload(FIRST_ROW + i).iload(OFFSET).iadd();
            vectors.element();
            vectors.broadcast();
            code.astore(FACTOR);
            for (int j = 0; j < width; j++) {
                code.aload(FACTOR).aload(firstB + j).aload(sum(i, j));
                vectors.multiplyAdd();
                code.astore(sum(i, j));
            }
        }
        code.iload(B_INDEX).iload(LDB).iadd().istore(B_INDEX);
        code.iinc(L, 1).goto_(loop);
        vectors.target(done, locals);
    }

    /// Adds the sums to what C holds, or to -0, which changes none.
    ///
    /// C2 knows the class of a vector that was just made. Of one that comes out of a loop it believes a
    /// profile that all users of the Vector API share: where another kernel has stored vectors of another
    /// size, it keeps the sums as objects. So they are arguments here, never receivers.
    private void store(CodeBuilder code, TileInstructions vectors, List<VerificationTypeInfo> locals) {
        Label overwrite = code.newLabel();
        Label stored = code.newLabel();
        code.iload(ACCUMULATE).ifeq(overwrite);
        forEachSum((i, j) -> {
            vectors.species();
            code.aload(C);
            cIndex(code, i, j);
            vectors.load();
            code.aload(sum(i, j));
            vectors.add();
            code.astore(sum(i, j));
        });
        // Only now, since a row may be there twice.
        forEachSum((i, j) -> {
            code.aload(sum(i, j)).aload(C);
            cIndex(code, i, j);
            vectors.store();
        });
        code.goto_(stored);
        vectors.target(overwrite, locals);
        vectors.species();
        if (type.elementClass() == float.class) {
            code.loadConstant(-0f);
        } else {
            code.loadConstant(-0d);
        }
        vectors.broadcast();
        code.astore(FACTOR);
        forEachSum((i, j) -> {
            code.aload(FACTOR).aload(sum(i, j));
            vectors.add();
            code.aload(C);
            cIndex(code, i, j);
            vectors.store();
        });
        vectors.target(stored, locals);
    }

    private void cIndex(CodeBuilder code, int i, int j) {
        code.iload(C_AT).aload(C_ROWS);
        rowElement(code, i);
        code.iadd().loadConstant(j * type.lanes()).iadd();
    }

    private int sum(int i, int j) {
        return firstSum + i * width + j;
    }

    private void forEachSum(SumBody body) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                body.accept(i, j);
            }
        }
    }

    private interface SumBody {
        void accept(int i, int j);
    }
}
