package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.where;

/// Projections of a batch of images, pixel by pixel as TensorFlow's `ImageProjectiveTransformV3`, in float32.
///
/// Places and weights are computed once, as constants; picking and mixing pixels is left to ops, so that images
/// have gradients.
final class Projection {
    private final Shape shape;
    private final int height;
    private final int width;
    private final boolean nearest;
    private final FillMode mode;
    private final int images;

    /// For each corner of a pixel: its number in the image, and whether it lies inside.
    private final int[][] places;
    private final boolean[][] inside;

    /// The shares of the left and the right, the upper and the lower corners.
    private final float[][] shares;

    Projection(Shape shape, float[] transforms, boolean nearest, FillMode mode) {
        this.shape = shape;
        this.height = shape.dim(1);
        this.width = shape.dim(2);
        this.nearest = nearest;
        this.mode = mode;
        this.images = transforms.length / 8;
        if (images != 1 && images != shape.dim(0)) {
            throw new IllegalArgumentException("affineTransform: there is one transform, or one for each image."
                    + " Received: images.shape=" + shape + ", transforms=" + images);
        }
        int corners = nearest ? 1 : 4;
        places = new int[corners][images * height * width];
        shares = new float[corners][images * height * width];
        inside = new boolean[corners][images * height * width];
        for (int image = 0; image < images; image++) {
            project(transforms, image);
        }
    }

    private void project(float[] t, int image) {
        int at = image * 8;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float k = t[at + 6] * x + t[at + 7] * y + 1;
                int pixel = (image * height + y) * width + x;
                if (k == 0) {
                    continue;
                }
                float column = at((t[at] * x + t[at + 1] * y + t[at + 2]) / k, width);
                float row = at((t[at + 3] * x + t[at + 4] * y + t[at + 5]) / k, height);
                if (nearest) {
                    corner(0, pixel, round(row), round(column));
                } else {
                    int top = (int) Math.floor(row);
                    int left = (int) Math.floor(column);
                    corner(0, pixel, top, left);
                    corner(1, pixel, top, left + 1);
                    corner(2, pixel, top + 1, left);
                    corner(3, pixel, top + 1, left + 1);
                    shares[0][pixel] = left + 1 - column;
                    shares[1][pixel] = column - left;
                    shares[2][pixel] = top + 1 - row;
                    shares[3][pixel] = row - top;
                }
            }
        }
    }

    /// Half away from zero, as C's `round`.
    private static int round(float place) {
        return (int) (place < 0 ? Math.ceil(place - 0.5) : Math.floor(place + 0.5));
    }

    private void corner(int corner, int pixel, int row, int column) {
        boolean in = row >= 0 && row < height && column >= 0 && column < width;
        inside[corner][pixel] = in;
        places[corner][pixel] = in ? row * width + column : 0;
    }

    /// The place in the image that a place outside stands for.
    private float at(float place, int size) {
        return switch (mode) {
            case CONSTANT -> place;
            case NEAREST -> clamp(place, size);
            case WRAP -> {
                float moved = place;
                if (place < 0) {
                    moved = size <= 1 ? 0 : place + size * ((int) (-place / (size - 1)) + 1);
                } else if (place > size - 1) {
                    moved = size <= 1 ? 0 : place - size * (int) (place / (size - 1));
                }
                yield clamp(moved, size);
            }
            case REFLECT -> clamp(reflected(place, size), size);
            case MIRROR ->
                throw new IllegalArgumentException(
                        "affineTransform: images are mirrored at their edge alone. Received: fillMode=MIRROR");
        };
    }

    private static float reflected(float place, int size) {
        int twice = 2 * size;
        if (place < 0) {
            if (size <= 1) {
                return 0;
            }
            float moved = place < twice ? twice * (int) (-place / twice) + place : place;
            return moved < -size ? moved + twice : -moved - 1;
        }
        if (place > size - 1) {
            if (size <= 1) {
                return 0;
            }
            float moved = place - twice * (int) (place / twice);
            return moved >= size ? twice - moved - 1 : moved;
        }
        return place;
    }

    private static float clamp(float place, int size) {
        return Math.max(0, Math.min(place, size - 1));
    }

    /// The projected images, `(batch, height, width, channels)`.
    Tensor apply(Tensor batch, double fill) {
        int channels = shape.dim(3);
        int pixels = height * width;
        DType dtype = batch.dtype();
        DType real = Promotion.floating(dtype, "affineTransform");
        boolean each = images > 1;
        Tensor flat = each ? reshape(batch, images * pixels, channels) : reshape(batch, shape.dim(0), pixels, channels);
        Shape column = each ? Shape.of(images * pixels, 1) : Shape.of(1, pixels, 1);
        Tensor[] seen = new Tensor[places.length];
        for (int corner = 0; corner < places.length; corner++) {
            int[] numbers = places[corner].clone();
            for (int i = 0; each && i < numbers.length; i++) {
                numbers[i] += i / pixels * pixels;
            }
            Tensor values = cast(take(flat, constant(numbers), each ? 0 : 1), real);
            seen[corner] = where(constant(inside[corner], column), values, fill);
        }
        if (nearest) {
            return cast(reshape(seen[0], shape), dtype);
        }
        // In TensorFlow's order, since numbers may be cut to integers.
        Tensor[] share = new Tensor[4];
        for (int i = 0; i < 4; i++) {
            share[i] = cast(constant(shares[i], column), real);
        }
        Tensor upper = add(multiply(share[0], seen[0]), multiply(share[1], seen[1]));
        Tensor lower = add(multiply(share[0], seen[2]), multiply(share[1], seen[3]));
        Tensor mixed = add(multiply(share[2], upper), multiply(share[3], lower));
        return cast(reshape(mixed, shape), dtype);
    }

    /// The transform that takes the pixels of four points to those of four others: the solution of eight
    /// equations.
    static double[] between(double[] starts, double[] ends) {
        double[][] rows = new double[8][9];
        for (int i = 0; i < 4; i++) {
            double x = ends[2 * i];
            double y = ends[2 * i + 1];
            double u = starts[2 * i];
            double v = starts[2 * i + 1];
            rows[2 * i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
            rows[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
        }
        for (int column = 0; column < 8; column++) {
            int pivot = column;
            for (int row = column + 1; row < 8; row++) {
                pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
            }
            double[] swapped = rows[column];
            rows[column] = rows[pivot];
            rows[pivot] = swapped;
            if (rows[column][column] == 0) {
                throw new IllegalArgumentException(
                        "perspectiveTransform: no three points lie on a line. Received: endPoints="
                                + java.util.Arrays.toString(ends));
            }
            for (int row = 0; row < 8; row++) {
                double factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (int i = column; i < 9; i++) {
                    rows[row][i] -= factor * rows[column][i];
                }
            }
        }
        double[] solution = new double[8];
        for (int i = 0; i < 8; i++) {
            solution[i] = rows[i][8] / rows[i][i];
        }
        return solution;
    }
}
