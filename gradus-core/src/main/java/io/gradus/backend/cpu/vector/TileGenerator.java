package io.gradus.backend.cpu.vector;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.VectorSpecies;

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
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc VECTOR = describe(jdk.incubator.vector.Vector.class);
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
    private final int vectors;
    private final ClassDesc vector;
    private final ClassDesc array;
    private final int firstSum;
    private final int firstB;

    private TileGenerator(LaneType type, int rows, int vectors) {
        this.type = type;
        this.rows = rows;
        this.vectors = vectors;
        this.vector = describe(type.vectorClass());
        this.array = describe(type.elementClass()).arrayType();
        this.firstSum = FIRST_ROW + rows;
        this.firstB = firstSum + rows * vectors;
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

    private static ClassDesc describe(Class<?> c) {
        return c.describeConstable().orElseThrow();
    }

    private byte[] classFile() {
        String name = Tile.class.getPackageName() + ".Tile" + type + rows + "x" + vectors;
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
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
        for (int parameter : new int[] {A, B, C}) {
            code.aload(parameter).checkcast(array).astore(parameter);
        }
        Label turn = code.newLabel();
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(turn).iload(COUNT).ifge(next).iinc(COUNT, 1).goto_(turn);
        code.labelBinding(next).iload(COUNT).ifle(end);
        for (int i = 0; i < rows; i++) {
            code.iload(A_AT).aload(A_ROWS);
            rowElement(code, i);
            code.iadd().istore(FIRST_ROW + i);
        }
        for (int sum = firstSum; sum < firstB; sum++) {
            species(code)
                    .invokestatic(vector, "zero", MethodTypeDesc.of(vector, SPECIES))
                    .astore(sum);
        }
        sumLoop(code);
        store(code);
        code.iinc(COUNT, -1).iinc(ROW, rows).goto_(next);
        code.labelBinding(end).return_();
    }

    /// Replaces a table on the stack by its element for row `i` of the tile.
    private static void rowElement(CodeBuilder code, int i) {
        code.iload(ROW).loadConstant(i).iadd().iaload();
    }

    private void sumLoop(CodeBuilder code) {
        Label loop = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(L).iload(B_AT).istore(B_INDEX);
        code.labelBinding(loop).iload(L).iload(DEPTH).if_icmpge(done);
        code.aload(A_COLS).iload(COL).iload(L).iadd().iaload().istore(OFFSET);
        for (int j = 0; j < vectors; j++) {
            species(code).aload(B).iload(B_INDEX).loadConstant(j * type.lanes()).iadd();
            load(code).astore(firstB + j);
        }
        for (int i = 0; i < rows; i++) {
            species(code).aload(A).iload(FIRST_ROW + i).iload(OFFSET).iadd();
            code.arrayLoad(TypeKind.from(type.elementClass()));
            MethodTypeDesc broadcast = MethodTypeDesc.of(vector, SPECIES, describe(type.elementClass()));
            code.invokestatic(vector, "broadcast", broadcast).astore(FACTOR);
            for (int j = 0; j < vectors; j++) {
                code.aload(FACTOR).aload(firstB + j).aload(sum(i, j));
                code.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, VECTOR, VECTOR))
                        .astore(sum(i, j));
            }
        }
        code.iload(B_INDEX).iload(LDB).iadd().istore(B_INDEX);
        code.iinc(L, 1).goto_(loop);
        code.labelBinding(done);
    }

    /// Adds the sums to what C holds, or to -0, which changes none.
    ///
    /// C2 knows the class of a vector that was just made. Of one that comes out of a loop it believes a
    /// profile that all users of the Vector API share: where another kernel has stored vectors of another
    /// size, it keeps the sums as objects. So they are arguments here, never receivers.
    private void store(CodeBuilder code) {
        Label overwrite = code.newLabel();
        Label stored = code.newLabel();
        code.iload(ACCUMULATE).ifeq(overwrite);
        forEachSum((i, j) -> {
            species(code).aload(C);
            cIndex(code, i, j);
            load(code);
            addSum(code, i, j);
            code.astore(sum(i, j));
        });
        // Only now, since a row may be there twice.
        forEachSum((i, j) -> {
            code.aload(sum(i, j));
            storeVector(code, i, j);
        });
        code.goto_(stored).labelBinding(overwrite);
        boolean floats = type.elementClass() == float.class;
        MethodTypeDesc broadcast = MethodTypeDesc.of(vector, SPECIES, describe(type.elementClass()));
        species(code);
        if (floats) {
            code.loadConstant(-0f);
        } else {
            code.loadConstant(-0d);
        }
        code.invokestatic(vector, "broadcast", broadcast).astore(FACTOR);
        forEachSum((i, j) -> {
            code.aload(FACTOR);
            addSum(code, i, j);
            storeVector(code, i, j);
        });
        code.labelBinding(stored);
    }

    /// Adds a sum to the vector on the stack.
    private void addSum(CodeBuilder code, int i, int j) {
        code.aload(sum(i, j)).invokevirtual(vector, "add", MethodTypeDesc.of(vector, VECTOR));
    }

    /// Stores the vector on the stack in C.
    private void storeVector(CodeBuilder code, int i, int j) {
        code.aload(C);
        cIndex(code, i, j);
        code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int));
    }

    private void cIndex(CodeBuilder code, int i, int j) {
        code.iload(C_AT).aload(C_ROWS);
        rowElement(code, i);
        code.iadd().loadConstant(j * type.lanes()).iadd();
    }

    private CodeBuilder species(CodeBuilder code) {
        return code.getstatic(vector, "SPECIES_" + type.bits(), SPECIES);
    }

    /// Replaces species, array and index on the stack by the vector there.
    private CodeBuilder load(CodeBuilder code) {
        return code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, array, CD_int));
    }

    private int sum(int i, int j) {
        return firstSum + i * vectors + j;
    }

    private void forEachSum(SumBody body) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < vectors; j++) {
                body.accept(i, j);
            }
        }
    }

    private interface SumBody {
        void accept(int i, int j);
    }
}
