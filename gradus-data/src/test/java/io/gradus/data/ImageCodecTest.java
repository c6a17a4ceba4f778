package io.gradus.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Image files and what TensorFlow 2.21 reads in them.
class ImageCodecTest {
    private static final String RGB =
            "89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d0000001d49444154"
                    + "089963beb9b8e9e6df931fefaa335e58f672c3577e2bb6c90081850b7d008856da0000000049454e44ae426082";
    private static final String GRAY_ALPHA = "89504e470d0a1a0a0000000d4948445200000002000000020804000000d8bfc5af000000"
            + "1249444154089963ee7fcf10c9242328cb0d000faf0232623b289b0000000049454e44ae426082";
    private static final String SIXTEEN = "89504e470d0a1a0a0000000d49484452000000020000000110020000002bd0349e00000016"
            + "49444154089963e87dce31f3f0f95da76eecd4f90e00313007e0f57caf570000000049454e44ae426082";
    private static final String PALETTE = "89504e470d0a1a0a0000000d49484452000000030000000108030000002c3ee48600000009"
            + "504c5445ff000000ff000a141ed97e4de70000000374524e53ff6400457f5e900000000c49444154789c63606062040000090004"
            + "82ab0cb60000000049454e44ae426082";
    private static final String ONE_BIT = "89504e470d0a1a0a0000000d4948445200000008000000010100000000cb7bd2ee0000000a"
            + "49444154789c63d8080000b300b2219251ca0000000049454e44ae426082";

    private static void reads(Shape shape, int[] expected, String hex, int channels, DType dtype) {
        Tensor image = ImageCodec.decodePng(HexFormat.of().parseHex(hex), channels, dtype);
        assertEquals(shape, image.shape());
        assertEquals(dtype, image.dtype());
        assertArrayEquals(expected, ints(image));
    }

    private static int[] ints(Tensor image) {
        return Gradus.reshape(Gradus.cast(image, DType.INT32), -1).toIntArray();
    }

    @Test
    void channelsAndDepths() {
        reads(Shape.of(2, 3, 1), new int[] {175, 67, 13, 186, 157, 165}, RGB, 1, DType.UINT8);
        reads(Shape.of(2, 2, 2), new int[] {143, 239, 71, 208, 171, 0, 100, 219}, GRAY_ALPHA, 0, DType.UINT8);
        reads(Shape.of(2, 2, 1), new int[] {143, 71, 171, 100}, GRAY_ALPHA, 1, DType.UINT8);
        reads(Shape.of(1, 2, 3), new int[] {36327, 2201, 50127, 47818, 55481, 11511}, SIXTEEN, 0, DType.UINT16);
        reads(Shape.of(1, 2, 3), new int[] {141, 8, 195, 186, 216, 44}, SIXTEEN, 3, DType.UINT8);
        reads(Shape.of(1, 2, 1), new int[] {17870, 48175}, SIXTEEN, 1, DType.UINT16);
        reads(Shape.of(1, 3, 4), new int[] {255, 0, 0, 255, 10, 20, 30, 0, 0, 255, 0, 100}, PALETTE, 0, DType.UINT8);
        reads(Shape.of(1, 8, 1), new int[] {255, 0, 255, 255, 0, 0, 0, 255}, ONE_BIT, 0, DType.UINT8);
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int channels = 1; channels <= 4; channels++) {
            for (DType dtype : new DType[] {DType.UINT8, DType.UINT16}) {
                Tensor numbers = Gradus.arange(0, 4 * 5 * channels * 13, 13);
                Tensor image = Gradus.cast(Gradus.reshape(numbers, 4, 5, channels), dtype);
                Tensor again = ImageCodec.decodePng(ImageCodec.encodePng(image), 0, dtype);
                assertEquals(image.shape(), again.shape());
                assertArrayEquals(ints(image), ints(again));
            }
        }
    }

    @Test
    void smoothImagesSurviveJpeg() {
        for (int channels : new int[] {1, 3}) {
            Tensor ramp = Gradus.reshape(Gradus.multiply(Gradus.arange(32), 7), 1, 32, 1);
            Tensor image = Gradus.cast(Gradus.broadcastTo(ramp, Shape.of(24, 32, channels)), DType.UINT8);
            Tensor again = ImageCodec.decodeImage(ImageCodec.encodeJpeg(image));
            assertEquals(image.shape(), again.shape());
            int[] wanted = ints(image);
            int[] got = ints(again);
            for (int i = 0; i < got.length; i++) {
                assertEquals(wanted[i], got[i], 8);
            }
        }
        assertTrue(ImageCodec.encodeJpeg(
                                Gradus.zeros(Shape.of(8, 8, 3), DType.UINT8), new ImageCodec.JpegOptions(50, true))
                        .length
                > 0);
    }

    @Test
    void floatingPointImagesLieBetweenZeroAndOne() {
        Tensor image = ImageCodec.decodeImage(HexFormat.of().parseHex(RGB), 3, DType.FLOAT32, true);
        assertEquals(217 / 255f, Gradus.reshape(image, -1).toFloatArray()[0], 1e-6f);
    }

    @Test
    void messages() {
        IllegalArgumentException other =
                assertThrows(IllegalArgumentException.class, () -> ImageCodec.decodeImage(new byte[] {1, 2, 3, 4, 5}));
        assertEquals(
                "decodeImage: files are PNG, JPEG, BMP or GIF. Received: 5 bytes that begin with 1 2 3 4",
                other.getMessage());
        IllegalArgumentException channels = assertThrows(
                IllegalArgumentException.class,
                () -> ImageCodec.decodePng(HexFormat.of().parseHex(RGB), 2));
        assertEquals("decodePng: channels are 0, 1 or 3 or 4. Received: channels=2", channels.getMessage());
        IllegalArgumentException cut = assertThrows(
                IllegalArgumentException.class,
                () -> ImageCodec.decodePng(HexFormat.of().parseHex(RGB.substring(0, 100)), 3));
        assertTrue(cut.getMessage().startsWith("decodePng: the file cannot be read: "), cut.getMessage());
        IllegalArgumentException floats =
                assertThrows(IllegalArgumentException.class, () -> ImageCodec.encodePng(Gradus.zeros(2, 2, 3)));
        assertEquals(
                "encodePng: images are (height, width, 1 to 4 channels) of uint8 or uint16. Received: image.shape=(2,"
                        + " 2, 3), image.dtype=float32",
                floats.getMessage());
    }
}
