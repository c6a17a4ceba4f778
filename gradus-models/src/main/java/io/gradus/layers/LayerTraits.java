package io.gradus.layers;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/// What a class of layers does beyond computing, known from the methods that it overrides; found out once a
/// class.
///
/// @param makesMasks whether it has a `computeMask` of its own
record LayerTraits(boolean makesMasks) {
    private static final ClassValue<LayerTraits> OF_CLASS = new ClassValue<>() {
        @Override
        protected LayerTraits computeValue(Class<?> type) {
            return new LayerTraits(overrides(type, "computeMask", List.class, List.class));
        }
    };

    static LayerTraits of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    private static boolean overrides(Class<?> type, String method, Class<?>... parameters) {
        for (Class<?> c = type; c != null && c != Layer.class; c = c.getSuperclass()) {
            for (Method declared : c.getDeclaredMethods()) {
                if (declared.getName().equals(method) && Arrays.equals(declared.getParameterTypes(), parameters)) {
                    return true;
                }
            }
        }
        return false;
    }
}
