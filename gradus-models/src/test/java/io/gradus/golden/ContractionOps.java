package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.Operand;
import io.gradus.Tensor;
import java.util.List;

/// Names of Einstein sums and of products that sum over axes.
final class ContractionOps {
    private ContractionOps() {}

    static void bind(OpTable table) {
        table.put("keras.ops.einsum", a -> sum(a, "subscripts"));
        table.put("tf.einsum", a -> sum(a, "equation"));
        table.put("keras.ops.tensordot", a -> dots(a, "x1", "x2"));
        table.put("tf.tensordot", a -> dots(a, "a", "b"));
        table.put("keras.ops.dot", a -> dot(a.x(0, "x1"), a.x(1, "x2")));
        table.put("keras.ops.inner", a -> inner(a.x(0, "x1"), a.x(1, "x2")));
        table.put("keras.ops.outer", a -> outer(a.x(0, "x1"), a.x(1, "x2")));
        table.put("keras.ops.vdot", a -> vdot(a.x(0, "x1"), a.x(1, "x2")));
        table.put("keras.ops.kron", a -> kron(a.x(0, "x1"), a.x(1, "x2")));
        table.put("keras.ops.cross", a -> {
            int all = a.integer(5, "axis", -1);
            boolean one = a.has(5, "axis");
            int x = one ? all : a.integer(2, "axisa", -1);
            int y = one ? all : a.integer(3, "axisb", -1);
            int z = one ? all : a.integer(4, "axisc", -1);
            return cross(a.x(0, "x1"), a.x(1, "x2"), x, y, z);
        });
        table.put("tf.linalg.cross", a -> cross(a.x(0, "a"), a.x(1, "b")));
        table.put("tf.linalg.matvec", a -> {
            a.json(4, "a_is_sparse");
            a.json(5, "b_is_sparse");
            return matvec(a.x(0, "a"), a.x(1, "b"), a.truth(2, "transpose_a") || a.truth(3, "adjoint_a"));
        });
        table.same("tf.linalg.einsum", "tf.einsum");
        table.same("tf.linalg.tensordot", "tf.tensordot");
    }

    private static Tensor sum(Arguments a, String name) {
        // How the best order is sought is TensorFlow's own affair.
        a.json(Arguments.NAMED, "optimize");
        a.askAll();
        Operand[] operands = a.positional().stream().skip(1).map(a::tensor).toArray(Operand[]::new);
        return einsum(a.text(0, name, ""), operands);
    }

    private static Tensor dots(Arguments a, String first, String second) {
        Json axes = a.json(2, "axes");
        Tensor x = a.x(0, first);
        Tensor y = a.x(1, second);
        if (!axes.isPresent() || axes.isNumber()) {
            return tensordot(x, y, axes.isPresent() ? axes.integer() : 2);
        }
        List<Json> pair = Arguments.items(axes);
        if (pair.size() == 1) {
            return tensordot(x, y, pair.getFirst().integer());
        }
        return tensordot(x, y, Arguments.integers(pair.get(0)), Arguments.integers(pair.get(1)));
    }
}
