package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.initializers.FanAxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an [EinsumDense] layer's equation and sizes say about its weights.
///
/// @param kernel the shape of the kernel
/// @param bias the shape of the bias, or null when there is none
/// @param fans the kernel's axes that count inputs and outputs
/// @param product how the equation is one matrix product, or null when it is not
record EinsumShapes(
        Shape kernel,
        @Nullable Shape bias,
        FanAxes fans,
        @Nullable Product product) {
    private static final Pattern EQUATION =
            Pattern.compile("(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?,([a-zA-Z]+)->(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?");

    /// The last axes of the input are summed over, and the kernel's other axes take their place.
    ///
    /// @param bound the number of axes that are summed over
    /// @param output the sizes of the axes that take their place
    record Product(int bound, int[] output) {}

    /// Reads an equation of two terms, in which both the input and the result may have an ellipsis at the same end.
    ///
    /// @param equation the equation
    /// @param biasAxes the labels of the result along which there is a bias, or null
    /// @param input the shape of the input
    /// @param partial the sizes of the result without the batch and the ellipsis, unknown where the input has them
    static EinsumShapes of(String equation, @Nullable String biasAxes, Shape input, Shape partial) {
        Matcher parts = EQUATION.matcher(equation);
        if (!parts.matches()
                || (parts.group(1) == null) != (parts.group(5) == null)
                || (parts.group(3) == null) != (parts.group(7) == null)
                || (parts.group(1) != null && parts.group(3) != null)) {
            throw new IllegalArgumentException("the equation has one of the forms 'x,y->z', '...x,y->...z' and"
                    + " 'x...,y->z...'. Received: equation='" + equation + "'");
        }
        String x = parts.group(2);
        String y = parts.group(4);
        String z = parts.group(6);
        boolean left = parts.group(1) != null;
        int hidden = input.rank() - x.length();
        if (hidden < 0 || (hidden > 0 && !left && parts.group(3) == null)) {
            throw new IllegalArgumentException("the equation has a label for each axis of the input. Received:"
                    + " equation='" + equation + "', input.shape=" + input);
        }
        return new Reading(equation, x, y, z, left ? hidden : 0, left ? 0 : hidden, input, partial).shapes(biasAxes);
    }

    /// The parts of an equation, and the number of hidden axes before and behind the labels.
    private record Reading(
            String equation, String x, String y, String z, int before, int behind, Shape input, Shape partial) {
        EinsumShapes shapes(@Nullable String biasAxes) {
            int[] result = result();
            List<Integer> kernel = new ArrayList<>();
            List<Integer> inputAxes = new ArrayList<>();
            List<Integer> outputAxes = new ArrayList<>();
            for (int i = 0; i < y.length(); i++) {
                int inOutput = z.indexOf(y.charAt(i));
                int inInput = x.indexOf(y.charAt(i));
                if (inOutput < 0 && inInput < 0) {
                    throw wrong("label '" + y.charAt(i) + "' of the kernel stands in the input or in the result");
                }
                (inOutput >= 0 ? outputAxes : inputAxes).add(i);
                kernel.add(inOutput >= 0 ? result[before + inOutput] : input.dim(before + inInput));
            }
            Shape shape = Shape.of(kernel.stream().mapToInt(Integer::intValue).toArray());
            Shape bias = biasAxes == null ? null : bias(biasAxes, result);
            return new EinsumShapes(shape, bias, new FanAxes(inputAxes, outputAxes), product(biasAxes, shape));
        }

        /// The sizes of the result, whose batch is the input's and whose hidden axes are.
        private int[] result() {
            int[] sizes = new int[before + z.length() + behind];
            if (partial.rank() + 1 + Math.max(0, before - 1) + behind != sizes.length) {
                throw wrong("outputShape has the sizes of the result without the batch and the ellipsis");
            }
            System.arraycopy(input.dims(), 0, sizes, 0, Math.max(1, before));
            System.arraycopy(partial.dims(), 0, sizes, Math.max(1, before), partial.rank());
            System.arraycopy(input.dims(), input.rank() - behind, sizes, sizes.length - behind, behind);
            for (int i = 0; i < z.length(); i++) {
                int inInput = x.indexOf(z.charAt(i));
                int size = sizes[before + i];
                if (inInput < 0 && y.indexOf(z.charAt(i)) < 0) {
                    throw wrong("label '" + z.charAt(i) + "' of the result stands in the input or in the kernel");
                }
                if (inInput >= 0 && size != Shape.UNKNOWN && size != input.dim(before + inInput)) {
                    throw wrong("label '" + z.charAt(i) + "' has one size in the input and in the result");
                }
            }
            return sizes;
        }

        private Shape bias(String axes, int[] result) {
            int first = z.length();
            for (int i = 0; i < axes.length(); i++) {
                int at = z.indexOf(axes.charAt(i));
                if (at < 0) {
                    throw wrong("label '" + axes.charAt(i) + "' of the bias stands in the result");
                }
                first = Math.min(first, at);
            }
            int[] sizes = new int[z.length() - first + behind];
            Arrays.fill(sizes, 1);
            for (int i = first; i < z.length(); i++) {
                if (axes.indexOf(z.charAt(i)) >= 0) {
                    sizes[i - first] = result[before + i];
                }
            }
            return Shape.of(sizes);
        }

        private @Nullable Product product(@Nullable String biasAxes, Shape kernel) {
            int free = 0;
            while (free < Math.min(x.length(), z.length()) && x.charAt(free) == z.charAt(free)) {
                free++;
            }
            String bound = x.substring(free);
            String output = z.substring(free);
            boolean whole = biasAxes == null || biasAxes.equals(output);
            if (behind > 0 || free + before == 0 || bound.isEmpty() || !y.equals(bound + output) || !whole) {
                return null;
            }
            int[] sizes = Arrays.copyOfRange(kernel.dims(), bound.length(), kernel.rank());
            return output.isEmpty() || repeats(y) ? null : new Product(bound.length(), sizes);
        }

        private static boolean repeats(String labels) {
            return labels.chars().distinct().count() < labels.length();
        }

        private IllegalArgumentException wrong(String rule) {
            return new IllegalArgumentException(rule + ". Received: equation='" + equation + "', input.shape=" + input
                    + ", outputShape=" + partial);
        }
    }
}
