package io.gradus.golden;

import static io.gradus.Gradus.cast;

import io.gradus.AspectRatio;
import io.gradus.DType;
import io.gradus.DataFormat;
import io.gradus.FillMode;
import io.gradus.Gradus;
import io.gradus.Image;
import io.gradus.Operand;
import io.gradus.ResizeMethod;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.op.Padding;
import io.gradus.random.Seed;
import java.util.Locale;
import java.util.function.Function;

/// Keras's names of functions on images.
final class KerasImageOps {
    private static final String KERAS = "keras.ops.image.";

    private KerasImageOps() {}

    static void bind(OpTable table) {
        pictures(table);
        warps(table);
    }

    private static void pictures(OpTable table) {
        table.put(KERAS + "resize", a -> {
            int[] size = a.integers(1, "size");
            boolean crop = a.truth(4, "crop_to_aspect_ratio");
            boolean pad = a.truth(5, "pad_to_aspect_ratio");
            a.text(6, "fill_mode", "constant");
            double fill = a.number(7, "fill_value", 0).doubleValue();
            AspectRatio ratio =
                    crop ? new AspectRatio.Crop() : pad ? new AspectRatio.Pad(fill) : new AspectRatio.Stretch();
            return Image.resize(
                    a.x(0, "images"),
                    size[0],
                    size[1],
                    ImageOps.method(a, 2, "interpolation"),
                    a.truth(3, "antialias"),
                    ratio,
                    format(a, 8));
        });
        table.put(KERAS + "rgb_to_grayscale", a -> Image.rgbToGrayscale(a.x(0, "images"), format(a, 1)));
        table.put(KERAS + "rgb_to_hsv", a -> channels(a, Image::rgbToHsv));
        table.put(KERAS + "hsv_to_rgb", a -> channels(a, Image::hsvToRgb));
        table.put(KERAS + "pad_images", a -> {
            Edges by = Edges.of(a, "padding", 1);
            return Image.padImages(a.x(0, "images"), by.top, by.left, by.bottom, by.right, format(a, 7));
        });
        table.put(KERAS + "crop_images", a -> {
            Edges by = Edges.of(a, "cropping", -1);
            int height = by.height - by.bottom - by.top;
            int width = by.width - by.right - by.left;
            return Image.cropImages(a.x(0, "images"), by.top, by.left, height, width, format(a, 7));
        });
    }

    /// What is added to or taken from the edges of images; the size that is wanted tells what is not given.
    private record Edges(int height, int width, int top, int left, int bottom, int right) {
        static Edges of(Arguments a, String kind, int sign) {
            Tensor images = a.x(0, "images");
            int rows = images.rank() - (format(a, 7) == DataFormat.CHANNELS_LAST ? 3 : 2);
            int height = images.shape().dim(rows);
            int width = images.shape().dim(rows + 1);
            int top = a.integer(1, "top_" + kind, -1);
            int left = a.integer(2, "left_" + kind, -1);
            int bottom = a.integer(3, "bottom_" + kind, -1);
            int right = a.integer(4, "right_" + kind, -1);
            int more = sign * (a.integer(5, "target_height", -1) - height);
            int wider = sign * (a.integer(6, "target_width", -1) - width);
            return new Edges(
                    height,
                    width,
                    top < 0 ? more - bottom : top,
                    left < 0 ? wider - right : left,
                    bottom < 0 ? more - top : bottom,
                    right < 0 ? wider - left : right);
        }
    }

    private static DataFormat format(Arguments a, int position) {
        return WindowOps.format(a.text(position, "data_format", "channels_last"));
    }

    /// A function of the last axis, applied to the channels wherever they are.
    static Tensor channels(Arguments a, Function<Operand, Tensor> function) {
        Tensor images = a.x(0, "images");
        return format(a, 1) == DataFormat.CHANNELS_LAST
                ? function.apply(images)
                : Gradus.moveaxis(function.apply(Gradus.moveaxis(images, -3, -1)), -1, -3);
    }

    /// Functions that move pixels.
    private static void warps(OpTable table) {
        table.put(KERAS + "extract_patches", a -> {
            int[] size = a.integers(1, "size");
            Sliding sliding = Sliding.of(
                            Padding.valueOf(a.text(4, "padding", "valid").toUpperCase(Locale.ROOT)))
                    .strides(a.has(2, "strides") ? a.integers(2, "strides") : size)
                    .dilations(a.integers(3, "dilation_rate", 1))
                    .dataFormat(format(a, 5));
            return Image.extractPatches(a.x(0, "images"), size, sliding);
        });
        table.put(
                KERAS + "map_coordinates",
                a -> Image.mapCoordinates(
                        a.x(0, "inputs"),
                        a.x(1, "coordinates"),
                        a.integer(2, "order", 1),
                        fill(a, 3, "constant"),
                        a.number(4, "fill_value", 0).doubleValue()));
        table.put(
                KERAS + "affine_transform",
                a -> Image.affineTransform(
                        a.x(0, "images"),
                        a.x(1, "transform"),
                        ImageOps.method(a, 2, "interpolation"),
                        fill(a, 3, "constant"),
                        a.number(4, "fill_value", 0).doubleValue(),
                        format(a, 5)));
        table.put(
                KERAS + "perspective_transform",
                a -> Image.perspectiveTransform(
                        a.x(0, "images"),
                        a.x(1, "start_points"),
                        a.x(2, "end_points"),
                        ImageOps.method(a, 3, "interpolation"),
                        a.number(4, "fill_value", 0).doubleValue(),
                        format(a, 5)));
        table.put(KERAS + "gaussian_blur", a -> {
            int[] size = a.has(1, "kernel_size") ? a.integers(1, "kernel_size") : new int[] {3, 3};
            double[] sigma = a.has(2, "sigma") ? numbers(a.json(2, "sigma")) : new double[] {1, 1};
            return Image.gaussianBlur(a.x(0, "images"), size, sigma, format(a, 3));
        });
        table.put(
                KERAS + "elastic_transform",
                a -> Image.elasticTransform(
                        a.x(0, "images"),
                        a.number(1, "alpha", 20).doubleValue(),
                        a.number(2, "sigma", 5).doubleValue(),
                        ImageOps.method(a, 3, "interpolation"),
                        fill(a, 4, "reflect"),
                        a.number(5, "fill_value", 0).doubleValue(),
                        Seed.of(a.integer(6, "seed", 0)).next(),
                        format(a, 7)));
        table.put(
                KERAS + "scale_and_translate",
                a -> Image.scaleAndTranslate(
                        a.x(0, "images"),
                        a.integers(1, "output_shape"),
                        cast(a.x(2, "scale"), DType.FLOAT64).toDoubleArray(),
                        cast(a.x(3, "translation"), DType.FLOAT64).toDoubleArray(),
                        a.integers(4, "spatial_dims"),
                        scaling(a.text(5, "method", "linear")),
                        !a.has(6, "antialias") || a.truth(6, "antialias")));
        table.put(KERAS + "sobel_edges", a -> {
            Tensor images = a.x(0, "images");
            boolean last = format(a, 1) == DataFormat.CHANNELS_LAST;
            return last
                    ? Image.sobelEdges(images)
                    : Gradus.moveaxis(Image.sobelEdges(Gradus.moveaxis(images, 1, -1)), 3, 1);
        });
    }

    private static ResizeMethod scaling(String name) {
        return switch (name) {
            case "linear", "bilinear", "trilinear", "triangle" -> ResizeMethod.BILINEAR;
            case "cubic", "bicubic", "tricubic" -> ResizeMethod.BICUBIC;
            default -> ResizeMethod.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }

    private static double[] numbers(Json json) {
        return Arguments.items(json).stream().mapToDouble(Json::number).toArray();
    }

    private static FillMode fill(Arguments a, int position, String otherwise) {
        return FillMode.valueOf(a.text(position, "fill_mode", otherwise).toUpperCase(Locale.ROOT));
    }
}
