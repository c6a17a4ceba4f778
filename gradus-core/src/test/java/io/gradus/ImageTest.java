package io.gradus;

import static io.gradus.Gradus.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.RandomImage;
import io.gradus.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Images where the golden cases do not reach: unknown sizes, gradients of every method, seeds, messages.
class ImageTest {
    private static Tensor symbol(int... dims) {
        return ShapeOnly.tensor(Shape.of(dims), DType.FLOAT32);
    }

    private static Tensor picture(int... dims) {
        return sin(reshape(arange(0, Shape.of(dims).size(), 1, DType.FLOAT32), dims));
    }

    @Test
    void unknownSizes() {
        Tensor images = symbol(-1, -1, -1, 3);
        assertEquals(Shape.of(-1, 8, 9, 3), Image.resize(images, 8, 9).shape());
        assertEquals(
                Shape.of(-1, 8, 9, 3), Image.resize(symbol(-1, 4, 5, 3), 8, 9).shape());
        assertEquals(Shape.of(-1, -1, -1, 1), Image.rgbToGrayscale(images).shape());
        assertEquals(images.shape(), Image.rgbToHsv(images).shape());
        assertEquals(images.shape(), Image.flipLeftRight(images).shape());
        assertEquals(
                Shape.of(-1, 2, 2, 12),
                Image.extractPatches(symbol(-1, 4, 4, 3), new int[] {2}, Sliding.valid())
                        .shape());
    }

    @Test
    void aResizedImageGivesItsGradientBack() {
        Tensor x = picture(2, 5, 4, 2);
        for (ResizeMethod method : ResizeMethod.values()) {
            Tensor y = picture(2, 3, 7, 2);
            try (GradientTape tape = new GradientTape()) {
                tape.watch(x);
                Tensor small = Image.resize(x, 3, 7, method, true);
                Tensor dx = tape.gradient(List.of(small), List.of(x), List.of(y), UnconnectedGradients.ZERO)
                        .getFirst();
                // Resizing is linear: <A x, y> = <x, Aᵀ y>.
                assertEquals(
                        sum(multiply(small, y)).scalar(), sum(multiply(x, dx)).scalar(), 1e-4, method.toString());
            }
        }
    }

    @Test
    void seedsDecide() {
        Tensor x = picture(4, 3, 3, 1);
        assertArrayEquals(
                RandomImage.flipLeftRight(x, Seed.of(3)).toFloatArray(),
                RandomImage.flipLeftRight(x, Seed.of(3)).toFloatArray());
        assertEquals(
                Shape.of(2, 2, 3, 1),
                RandomImage.crop(x, new int[] {2, 2, 3, 1}, Seed.of(1)).shape());
    }

    @Test
    void quartersOfTurns() {
        Tensor x = picture(2, 3, 4, 1);
        Tensor turned = x;
        for (int i = 0; i < 4; i++) {
            turned = Image.rot90(turned);
        }
        assertArrayEquals(x.toFloatArray(), turned.toFloatArray());
        assertArrayEquals(
                Image.rot90(x, 2).toFloatArray(),
                Image.flipUpDown(Image.flipLeftRight(x)).toFloatArray());
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void messages() {
        fails(
                "resize: images have three axes, and a batch of them four. Received: images.shape=(2, 3),"
                        + " images.dtype=float32",
                () -> Image.resize(zeros(2, 3), 4, 4));
        fails("resize: sizes are positive. Received: height=0, width=4", () -> Image.resize(zeros(2, 3, 1), 0, 4));
        fails(
                "rgbToHsv: the last axis holds red, green and blue. Received: images.shape=(2, 3, 1),"
                        + " images.dtype=float32",
                () -> Image.rgbToHsv(zeros(2, 3, 1)));
        fails(
                "rgbToHsv: colours are floating-point numbers in [0, 1]. Received: images.shape=(2, 3, 3),"
                        + " images.dtype=uint8",
                () -> Image.rgbToHsv(zeros(Shape.of(2, 3, 3), DType.UINT8)));
        fails(
                "cropImages: the rectangle lies in the image. Received: images.shape=(4, 4, 1), top=2, left=0,"
                        + " height=3, width=4",
                () -> Image.cropToBoundingBox(zeros(4, 4, 1), 2, 0, 3, 4));
        fails(
                "padImages: the image fits into the frame. Received: images.shape=(4, 4, 1), top=2, left=0,"
                        + " bottom=-1, right=1",
                () -> Image.padToBoundingBox(zeros(4, 4, 1), 2, 0, 5, 5));
        fails(
                "mapCoordinates: the order is 0 or 1. Received: order=3",
                () -> Image.mapCoordinates(zeros(4, 4), zeros(2, 3), 3, FillMode.WRAP, 0));
        fails(
                "centralCrop: the fraction lies in (0, 1]. Received: fraction=0.0",
                () -> Image.centralCrop(zeros(4, 4, 1), 0));
        fails(
                "nonMaxSuppression: boxes are (boxes, 4), with a score each. Received: boxes.shape=(3, 4),"
                        + " scores.shape=(2,)",
                () -> Image.nonMaxSuppression(zeros(3, 4), zeros(2), 3, 0.5, 0));
        fails(
                "randomCrop: the block fits into the tensor. Received: value.shape=(3, 4), size=[4, 4]",
                () -> RandomImage.crop(zeros(3, 4), new int[] {4, 4}, Seed.of(1)));
        fails(
                "ssim: images are at least as large as the filter. Received: shape=(8, 8, 1), filterSize=11",
                () -> Image.ssim(zeros(8, 8, 1), zeros(8, 8, 1), 1));
    }
}
