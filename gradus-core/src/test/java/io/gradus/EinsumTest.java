package io.gradus;

import static io.gradus.Gradus.arange;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.einsum;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Einstein sums against the definition: a loop over all values of all labels.
class EinsumTest {
    private static final Map<Character, Integer> SIZES = Map.of('i', 2, 'j', 3, 'k', 4, 'l', 2, 'b', 3, 'c', 1, 'n', 0);

    private static Tensor numbers(String labels) {
        int[] dims = labels.chars().map(c -> SIZES.get((char) c)).toArray();
        int size = Shape.of(dims).size();
        double[] values = new double[size];
        Arrays.setAll(values, i -> Math.sin(3 * i + labels.length()));
        return Gradus.constant(values, Shape.of(dims));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ij,jk->ik",
                "ij,jk",
                "ij->ji",
                "ij->",
                "ij->i",
                "ii->i",
                "ii->",
                "ii",
                "iij->ji",
                "i,j->ij",
                "i,i->i",
                "i,i",
                "ij,ij->i",
                "ij,ij->j",
                "ij,kj->ik",
                "ij,kj->ki",
                "ji,jk->ki",
                "bij,bjk->bik",
                "bij,bkj->bki",
                "bij,jk->bik",
                "bij,bkl->ijl",
                "ijk,il,kl->jl",
                "ij,jk,kl->il",
                "i,ij,jk,k->",
                "ijk,jkl,bl->ib",
                "bc,cj->bj",
                "in,nj->ij",
                "nj,jk->nk",
                "ij,k->ijk",
                "ijk,k->ijk",
                "ijk,k->kji",
                "ij,->ij",
                ",->",
                "i->ii",
                "ij->iji",
                "i,j,k,l,b->ijklb",
                "ij,ij,ij->ij",
                "ij,j,j,j,j,j,j,j,j,j->i",
                "ijkl,bk->ilbj",
                "ijkl,jl->ikl",
                "ijk,k->ij",
                "k,ijk->ij"
            })
    void everyEquationIsASumOverItsLabels(String equation) {
        int arrow = equation.indexOf("->");
        String[] terms = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",", -1);
        String output = arrow < 0 ? implicit(equation) : equation.substring(arrow + 2);
        Operand[] tensors = Arrays.stream(terms).map(EinsumTest::numbers).toArray(Operand[]::new);
        Tensor result = einsum(equation, tensors);
        int[] dims = output.chars().map(c -> SIZES.get((char) c)).toArray();
        assertEquals(Shape.of(dims), result.shape());
        assertArrayEquals(byDefinition(terms, output, tensors), result.toDoubleArray(), 1e-12);
    }

    private static String implicit(String equation) {
        StringBuilder once = new StringBuilder();
        for (char c : new TreeSet<>(equation.chars()
                .mapToObj(c -> (char) c)
                .filter(Character::isLetter)
                .toList())) {
            once.append(equation.chars().filter(d -> d == c).count() == 1 ? String.valueOf(c) : "");
        }
        return once.toString();
    }

    private static double[] byDefinition(String[] terms, String output, Operand[] tensors) {
        List<Character> labels = new ArrayList<>(new TreeSet<>(
                String.join("", terms).chars().mapToObj(c -> (char) c).toList()));
        int[] dims = output.chars().map(c -> SIZES.get((char) c)).toArray();
        double[] result = new double[Shape.of(dims).size()];
        int total = labels.stream().mapToInt(SIZES::get).reduce(1, (a, b) -> a * b);
        for (int point = 0; point < total; point++) {
            Map<Character, Integer> at = new HashMap<>();
            int rest = point;
            for (char label : labels) {
                at.put(label, rest % SIZES.get(label));
                rest /= SIZES.get(label);
            }
            double product = 1;
            for (int t = 0; t < terms.length; t++) {
                int[] index = terms[t].chars().map(c -> at.get((char) c)).toArray();
                product *= tensors[t].tensor().getDouble(index);
            }
            int place = 0;
            for (int i = 0; i < output.length(); i++) {
                char label = output.charAt(i);
                place = place * SIZES.get(label) + at.get(label);
            }
            result[place] += product;
        }
        return result;
    }

    @Test
    void ellipsesBroadcastFromTheEnd() {
        Tensor a = cast(reshape(arange(24), 1, 2, 3, 4), DType.FLOAT32);
        Tensor b = cast(reshape(arange(40), 5, 1, 4, 2), DType.FLOAT32);
        assertArrayEquals(
                Gradus.matmul(a, b).toFloatArray(),
                einsum("...ij,...jk->...ik", a, b).toFloatArray());
        assertEquals(Shape.of(5, 2, 3, 2), einsum("...ij,...jk", a, b).shape());
        assertEquals(Shape.of(4, 1, 2, 3), einsum("...i->i...", a).shape());
        Tensor row = Gradus.ones(4);
        assertEquals(Shape.of(1, 2, 3, 4), einsum("...,...->...", a, row).shape());
        assertEquals(
                sum(multiply(a, row)).scalar(),
                einsum("i...k,k->", sum1(a), row).scalar());
    }

    private static Tensor sum1(Tensor a) {
        return reshape(a, 24 / 4, 4);
    }

    @Test
    void integersAndMixedDtypesFollowThePromotion() {
        assertEquals(
                DType.INT32,
                einsum("i,i", Gradus.ones(Shape.of(3), DType.INT8), Gradus.ones(Shape.of(3), DType.INT8))
                        .dtype());
        assertEquals(DType.FLOAT32, einsum("i,i", arange(3), Gradus.ones(3)).dtype());
    }

    @Test
    void anUnknownBatchStaysUnknown() {
        Tensor x = ShapeOnly.tensor(Shape.of(Shape.UNKNOWN, 5, 8), DType.FLOAT32);
        assertEquals(
                Shape.of(Shape.UNKNOWN, 5, 2, 4),
                einsum("bsd,dhe->bshe", x, Gradus.zeros(8, 2, 4)).shape());
        assertEquals(Shape.of(Shape.UNKNOWN, 5, 5), einsum("bsd,btd->bst", x, x).shape());
    }

    @Test
    void theBestOrderAvoidsLargeIntermediateResults() {
        // From the left this would hold 10¹² products; from the right 2·10⁶.
        Tensor column = Gradus.ones(1000, 1);
        Tensor row = Gradus.ones(1, 1000);
        Tensor result = einsum("ab,bc,cd,de->ae", column, row, column, row);
        assertEquals(1000, result.getFloat(999, 999));
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void errorsShowEquationAndShapes() {
        fails(
                "einsum: the axes 'j' have sizes 3 and 2. Received: equation='ij,jk', shapes=[(2, 3), (2, 2)]",
                () -> einsum("ij,jk", Gradus.zeros(2, 3), Gradus.zeros(2, 2)));
        fails(
                "einsum: the equation has one term for each tensor. Received: equation='ij,jk', shapes=[(2, 3)]",
                () -> einsum("ij,jk", Gradus.zeros(2, 3)));
        fails(
                "einsum: term 'ijk' has 3 labels for a tensor of rank 2. Received: equation='ijk', shapes=[(2, 3)]",
                () -> einsum("ijk", Gradus.zeros(2, 3)));
        fails(
                "einsum: a term is made of letters and at most one ellipsis '...', not 'i1'. Received: equation='i1',"
                        + " shapes=[(2, 3)]",
                () -> einsum("i1", Gradus.zeros(2, 3)));
        fails(
                "einsum: label 'z' of the result stands in no term. Received: equation='ij->z', shapes=[(2, 3)]",
                () -> einsum("ij->z", Gradus.zeros(2, 3)));
    }
}
