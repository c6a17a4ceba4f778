package io.gradus.golden;

import static io.gradus.Gradus.cast;

import io.gradus.CombinedBoxes;
import io.gradus.DType;
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

/// TensorFlow's names of functions on images.
final class ImageOps {
    private static final String TF = "tf.image.";

    private ImageOps() {}

    static void bind(OpTable table) {
        frames(table);
        colours(table);
        sizes(table);
        measures(table);
        boxes(table);
        randoms(table);
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
}
