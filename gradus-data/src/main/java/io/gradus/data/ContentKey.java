package io.gradus.data;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is equal for elements of equal content. Objects that are no tensors say themselves whether they are
/// equal.
///
/// @param dtype null for other objects
/// @param shape null for other objects
/// @param content an array, alone in an array
record ContentKey(@Nullable DType dtype, @Nullable Shape shape, Object[] content) {
    static Object of(Object element) {
        return Structures.flatten(element).stream().map(ContentKey::ofLeaf).toList();
    }

    private static ContentKey ofLeaf(Object leaf) {
        return leaf instanceof Tensor tensor
                ? new ContentKey(tensor.dtype(), tensor.shape(), new Object[] {
                    TensorAccess.get().storage(tensor)
                })
                : new ContentKey(null, null, new Object[] {leaf});
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContentKey key
                && dtype == key.dtype
                && java.util.Objects.equals(shape, key.shape)
                && Arrays.deepEquals(content, key.content);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(content);
    }
}
