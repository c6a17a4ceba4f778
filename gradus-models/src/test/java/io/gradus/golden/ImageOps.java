package io.gradus.golden;

import static io.gradus.Gradus.cast;

import io.gradus.AspectRatio;
import io.gradus.CombinedBoxes;
import io.gradus.DType;
import io.gradus.DataFormat;
import io.gradus.FillMode;
import io.gradus.Gradus;
import io.gradus.Image;
import io.gradus.ImageGradients;
import io.gradus.Operand;
import io.gradus.ResizeMethod;
import io.gradus.SelectedBoxes;
import io.gradus.Sliding;
import io.gradus.SsimOptions;
import io.gradus.Tensor;
import io.gradus.op.Padding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Names of functions on images.
final class ImageOps {
    private static final String TF = "tf.image.";
    private static final String KERAS = "keras.ops.image.";

    private ImageOps() {}

    static void bind(OpTable table) {
        frames(table);
        colours(table);
        sizes(table);
        measures(table);
        boxes(table);
        randoms(table);
        keras(table);
        KerasWarps.bind(table);
    }

    private static Tensor image(Arguments a) {
        return a.x(0, "image");
    }

    private static void image(OpTable table, String name, Function<Operand, Tensor> function) {
        table.put(TF + name, a -> function.apply(image(a)));
    }

    private static void images(OpTable table, String name, Function<Operand, Tensor> function) {
        table.put(TF + name, a -> function.apply(a.x(0, "images")));
    }

    private static void frames(OpTable table) {
        image(table, "flip_left_right", Image::flipLeftRight);
        image(table, "flip_up_down", Image::flipUpDown);
        image(table, "transpose", Image::transpose);
        table.put(TF + "rot90", a -> Image.rot90(image(a), a.integer(1, "k", 1)));
        table.put(
                TF + "central_crop",
                a -> Image.centralCrop(
                        image(a), a.number(1, "central_fraction", 1).doubleValue()));
        table.put(
                TF + "crop_to_bounding_box",
                a -> Image.cropToBoundingBox(
                        image(a),
                        a.integer(1, "offset_height", 0),
                        a.integer(2, "offset_width", 0),
                        a.integer(3, "target_height", 0),
                        a.integer(4, "target_width", 0)));
        table.put(
                TF + "pad_to_bounding_box",
                a -> Image.padToBoundingBox(
                        image(a),
                        a.integer(1, "offset_height", 0),
                        a.integer(2, "offset_width", 0),
                        a.integer(3, "target_height", 0),
                        a.integer(4, "target_width", 0)));
        table.put(
                TF + "resize_with_crop_or_pad",
                a -> Image.resizeWithCropOrPad(
                        image(a), a.integer(1, "target_height", 0), a.integer(2, "target_width", 0)));
    }

    private static void colours(OpTable table) {
        table.put(
                TF + "convert_image_dtype",
                a -> Image.convertImageDtype(image(a), a.dtype(1, "dtype", DType.FLOAT32), a.truth(2, "saturate")));
        table.put(TF + "rgb_to_grayscale", a -> {
            Tensor given = a.x(0, "images");
            Tensor unit = Image.convertImageDtype(given, given.dtype().isFloating() ? given.dtype() : DType.FLOAT32);
            return Image.convertImageDtype(Image.rgbToGrayscale(unit), given.dtype());
        });
        images(table, "grayscale_to_rgb", Image::grayscaleToRgb);
        images(table, "rgb_to_hsv", Image::rgbToHsv);
        images(table, "hsv_to_rgb", Image::hsvToRgb);
        images(table, "rgb_to_yuv", Image::rgbToYuv);
        images(table, "yuv_to_rgb", Image::yuvToRgb);
        images(table, "rgb_to_yiq", Image::rgbToYiq);
        images(table, "yiq_to_rgb", Image::yiqToRgb);
        table.put(TF + "adjust_brightness", a -> Image.adjustBrightness(image(a), a.number(1, "delta", 0)));
        table.put(
                TF + "adjust_contrast", a -> Image.adjustContrast(a.x(0, "images"), a.number(1, "contrast_factor", 0)));
        table.put(TF + "adjust_hue", a -> Image.adjustHue(image(a), a.number(1, "delta", 0)));
        table.put(TF + "adjust_saturation", a -> Image.adjustSaturation(image(a), a.number(1, "saturation_factor", 0)));
        table.put(
                TF + "adjust_gamma", a -> Image.adjustGamma(image(a), a.number(1, "gamma", 1), a.number(2, "gain", 1)));
        image(table, "per_image_standardization", Image::perImageStandardization);
    }

    static ResizeMethod method(Arguments a, int position, String name) {
        return ResizeMethod.valueOf(a.text(position, name, "bilinear").toUpperCase(Locale.ROOT));
    }

    /// TensorFlow resizes in float32, unless it only copies.
    private static Tensor real(Tensor images, ResizeMethod method) {
        return method == ResizeMethod.NEAREST ? images : cast(images, DType.FLOAT32);
    }

    private static void sizes(OpTable table) {
        table.put(TF + "resize", a -> {
            Tensor given = a.x(0, "images");
            int[] size = a.integers(1, "size");
            ResizeMethod method = method(a, 2, "method");
            boolean antialias = a.truth(4, "antialias");
            if (a.truth(3, "preserve_aspect_ratio")) {
                return Image.resizePreservingAspectRatio(real(given, method), size[0], size[1], method, antialias);
            }
            return Image.resize(real(given, method), size[0], size[1], method, antialias);
        });
        table.put(TF + "resize_with_pad", a -> {
            ResizeMethod method = method(a, 3, "method");
            return Image.resizeWithPad(
                    real(image(a), method),
                    a.integer(1, "target_height", 0),
                    a.integer(2, "target_width", 0),
                    method,
                    a.truth(4, "antialias"));
        });
    }

    private static void measures(OpTable table) {
        image(table, "sobel_edges", Image::sobelEdges);
        images(table, "total_variation", Image::totalVariation);
        table.put(TF + "image_gradients", a -> {
            ImageGradients gradients = Image.imageGradients(image(a));
            return List.of(gradients.dy(), gradients.dx());
        });
        table.put(TF + "psnr", a -> Image.psnr(a.x(0, "a"), a.x(1, "b"), a.number(2, "max_val", 1)));
        table.put(
                TF + "ssim",
                a -> Image.ssim(
                        a.x(0, "img1"),
                        a.x(1, "img2"),
                        a.number(2, "max_val", 1),
                        ssim(a, 3),
                        a.truth(7, "return_index_map")));
        table.put(TF + "ssim_multiscale", a -> {
            double[] factors = a.has(3, "power_factors")
                    ? Arguments.items(a.json(3, "power_factors")).stream()
                            .mapToDouble(Json::number)
                            .toArray()
                    : new double[] {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
            return Image.ssimMultiscale(a.x(0, "img1"), a.x(1, "img2"), a.number(2, "max_val", 1), factors, ssim(a, 4));
        });
        table.put(TF + "extract_patches", a -> {
            Sliding sliding = Sliding.of(Padding.valueOf(a.text(4, "padding", "")))
                    .strides(middle(a, 2, "strides"))
                    .dilations(middle(a, 3, "rates"));
            return Image.extractPatches(a.x(0, "images"), middle(a, 1, "sizes"), sliding);
        });
    }

    static SsimOptions ssim(Arguments a, int at) {
        return new SsimOptions(
                a.integer(at, "filter_size", 11),
                a.number(at + 1, "filter_sigma", 1.5).doubleValue(),
                a.number(at + 2, "k1", 0.01).doubleValue(),
                a.number(at + 3, "k2", 0.03).doubleValue());
    }

    private static int[] middle(Arguments a, int position, String name) {
        return Arrays.copyOfRange(a.integers(position, name), 1, 3);
    }

    private static double threshold(Arguments a, int position, String name, double otherwise) {
        return a.number(position, name, otherwise).doubleValue();
    }

    private static void boxes(OpTable table) {
        table.put(TF + "crop_and_resize", a -> {
            int[] size = a.integers(3, "crop_size");
            return Image.cropAndResize(
                    image(a),
                    a.x(1, "boxes"),
                    a.x(2, "box_indices"),
                    size[0],
                    size[1],
                    method(a, 4, "method"),
                    threshold(a, 5, "extrapolation_value", 0));
        });
        table.put(
                TF + "non_max_suppression",
                a -> Image.nonMaxSuppression(
                        a.x(0, "boxes"),
                        a.x(1, "scores"),
                        a.integer(2, "max_output_size", 0),
                        threshold(a, 3, "iou_threshold", 0.5),
                        threshold(a, 4, "score_threshold", Double.NEGATIVE_INFINITY)));
        table.put(TF + "non_max_suppression_with_scores", a -> {
            SelectedBoxes selected = Image.nonMaxSuppressionWithScores(
                    a.x(0, "boxes"),
                    a.x(1, "scores"),
                    a.integer(2, "max_output_size", 0),
                    threshold(a, 3, "iou_threshold", 0.5),
                    threshold(a, 4, "score_threshold", Double.NEGATIVE_INFINITY),
                    threshold(a, 5, "soft_nms_sigma", 0));
            return List.of(selected.indices(), selected.scores());
        });
        table.put(TF + "combined_non_max_suppression", a -> {
            CombinedBoxes combined = Image.combinedNonMaxSuppression(
                    a.x(0, "boxes"),
                    a.x(1, "scores"),
                    a.integer(2, "max_output_size_per_class", 0),
                    a.integer(3, "max_total_size", 0),
                    threshold(a, 4, "iou_threshold", 0.5),
                    threshold(a, 5, "score_threshold", Double.NEGATIVE_INFINITY),
                    a.truth(6, "pad_per_class"),
                    !a.has(7, "clip_boxes") || a.truth(7, "clip_boxes"));
            return List.of(combined.boxes(), combined.scores(), combined.classes(), combined.validDetections());
        });
        table.put(
                TF + "draw_bounding_boxes",
                a -> Image.drawBoundingBoxes(
                        a.x(0, "images"), a.x(1, "boxes"), a.has(2, "colors") ? a.x(2, "colors") : null));
    }

    private static void randoms(OpTable table) {
        table.put(
                TF + "stateless_random_flip_left_right",
                a -> Image.statelessRandomFlipLeftRight(image(a), a.x(1, "seed")));
        table.put(TF + "stateless_random_flip_up_down", a -> Image.statelessRandomFlipUpDown(image(a), a.x(1, "seed")));
        table.put(
                TF + "stateless_random_brightness",
                a -> Image.statelessRandomBrightness(image(a), threshold(a, 1, "max_delta", 0), a.x(2, "seed")));
        table.put(
                TF + "stateless_random_hue",
                a -> Image.statelessRandomHue(image(a), threshold(a, 1, "max_delta", 0), a.x(2, "seed")));
        table.put(
                TF + "stateless_random_contrast",
                a -> Image.statelessRandomContrast(
                        image(a), threshold(a, 1, "lower", 0), threshold(a, 2, "upper", 0), a.x(3, "seed")));
        table.put(
                TF + "stateless_random_saturation",
                a -> Image.statelessRandomSaturation(
                        image(a), threshold(a, 1, "lower", 0), threshold(a, 2, "upper", 0), a.x(3, "seed")));
        table.put(
                TF + "stateless_random_crop",
                a -> Image.statelessRandomCrop(a.x(0, "value"), a.integers(1, "size"), a.x(2, "seed")));
    }

    static DataFormat format(Arguments a, int position) {
        return WindowOps.format(a.text(position, "data_format", "channels_last"));
    }

    private static void keras(OpTable table) {
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
                    method(a, 2, "interpolation"),
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

    /// A function of the last axis, applied to the channels wherever they are.
    static Tensor channels(Arguments a, Function<Operand, Tensor> function) {
        Tensor images = a.x(0, "images");
        return format(a, 1) == DataFormat.CHANNELS_LAST
                ? function.apply(images)
                : Gradus.moveaxis(function.apply(Gradus.moveaxis(images, -3, -1)), -1, -3);
    }

    /// Keras's functions that move pixels.
    private static final class KerasWarps {
        private KerasWarps() {}

        static void bind(OpTable table) {
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
                            method(a, 2, "interpolation"),
                            fill(a, 3, "constant"),
                            a.number(4, "fill_value", 0).doubleValue(),
                            format(a, 5)));
            table.put(
                    KERAS + "perspective_transform",
                    a -> Image.perspectiveTransform(
                            a.x(0, "images"),
                            a.x(1, "start_points"),
                            a.x(2, "end_points"),
                            method(a, 3, "interpolation"),
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
                            method(a, 3, "interpolation"),
                            fill(a, 4, "reflect"),
                            a.number(5, "fill_value", 0).doubleValue(),
                            io.gradus.random.Seed.of(a.integer(6, "seed", 0)).next(),
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
}
