package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Image;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes image files in memory, through the JDK's own ImageIO.
///
/// Images are tensors `(height, width, channels)`, with as many channels as asked for: 1 for gray, 3 for
/// colours, 4 for colours with opacity, 0 for what the file has, which may also be 2 for gray with opacity.
/// Decoders of JPEG differ by a few levels from one another.
///
/// This is the one class that needs the module `java.desktop`. A program on the module path that reads no
/// images does without it; one that does says `requires java.desktop`.
public final class ImageCodec {
    private ImageCodec() {}

    /// An image from the bytes of a PNG file, in uint8.
    public static Tensor decodePng(byte[] contents, int channels) {
        return decodePng(contents, channels, DType.UINT8);
    }

    /// An image from the bytes of a PNG file.
    ///
    /// @param dtype uint8, which keeps the high bytes of 16-bit images, or uint16, which widens 8-bit ones
    public static Tensor decodePng(byte[] contents, int channels, DType dtype) {
        if (dtype != DType.UINT8 && dtype != DType.UINT16) {
            throw new IllegalArgumentException(
                    "decodePng: pixels are uint8 or uint16. Received: dtype=" + dtype.label());
        }
        check("decodePng", contents, Format.PNG, channels, 4);
        return tensor(read("decodePng", contents, Format.PNG).getFirst(), channels, dtype);
    }

    /// An image from the bytes of a JPEG file, in uint8, with 1 or 3 channels.
    public static Tensor decodeJpeg(byte[] contents, int channels) {
        check("decodeJpeg", contents, Format.JPEG, channels, 3);
        return tensor(read("decodeJpeg", contents, Format.JPEG).getFirst(), channels, DType.UINT8);
    }

    /// An image from the bytes of a BMP file, in uint8.
    public static Tensor decodeBmp(byte[] contents, int channels) {
        check("decodeBmp", contents, Format.BMP, channels, 4);
        return tensor(read("decodeBmp", contents, Format.BMP).getFirst(), channels, DType.UINT8);
    }

    /// All frames of the bytes of a GIF file, `(frames, height, width, 3)` in uint8.
    public static Tensor decodeGif(byte[] contents) {
        check("decodeGif", contents, Format.GIF, 3, 3);
        List<Tensor> frames = new ArrayList<>();
        for (Pixels frame : read("decodeGif", contents, Format.GIF)) {
            frames.add(tensor(frame, 3, DType.UINT8));
        }
        return Gradus.stack(frames, 0);
    }

    /// An image from the bytes of a PNG, JPEG, BMP or GIF file, in uint8; all frames of a GIF.
    public static Tensor decodeImage(byte[] contents) {
        return decodeImage(contents, 0, DType.UINT8, true);
    }

    /// An image from the bytes of a PNG, JPEG, BMP or GIF file.
    ///
    /// @param channels how many to give; 0 for what the file has
    /// @param dtype how to give pixels: integers use their range, floating-point numbers lie in [0, 1]
    /// @param expandAnimations whether to give all frames of a GIF, with an axis in front, or the first alone
    public static Tensor decodeImage(byte[] contents, int channels, DType dtype, boolean expandAnimations) {
        Tensor image = switch (Format.of(contents)) {
            case PNG -> decodePng(contents, channels, dtype == DType.UINT16 ? DType.UINT16 : DType.UINT8);
            case JPEG -> decodeJpeg(contents, channels);
            case BMP -> decodeBmp(contents, channels);
            case GIF -> {
                if (channels != 0 && channels != 3) {
                    throw new IllegalArgumentException(
                            "decodeImage: a GIF has 3 channels. Received: channels=" + channels);
                }
                Tensor frames = decodeGif(contents);
                yield expandAnimations ? frames : Gradus.unstack(frames, 0).getFirst();
            }
        };
        return Image.convertImageDtype(image, dtype);
    }

    /// The bytes of a PNG file.
    ///
    /// @param image uint8 or uint16 of shape `(height, width, channels)`, with 1 to 4 channels
    public static byte[] encodePng(Tensor image) {
        boolean fits = image.rank() == 3
                && image.shape().dim(2) >= 1
                && image.shape().dim(2) <= 4
                && image.size() > 0
                && (image.dtype() == DType.UINT8 || image.dtype() == DType.UINT16);
        if (!fits) {
            throw new IllegalArgumentException(
                    "encodePng: images are (height, width, 1 to 4 channels) of uint8 or uint16. Received: image.shape="
                            + image.shape() + ", image.dtype=" + image.dtype().label());
        }
        return write("encodePng", pixels(image), Format.PNG, JpegOptions.DEFAULT);
    }

    /// How a JPEG file is written.
    ///
    /// @param quality from 1 to 100
    /// @param progressive whether the image shows coarsely before all of it is read
    public record JpegOptions(int quality, boolean progressive) {
        /// TensorFlow's choice: quality 95.
        public static final JpegOptions DEFAULT = new JpegOptions(95, false);

        /// Checks the quality.
        public JpegOptions {
            if (quality < 1 || quality > 100) {
                throw new IllegalArgumentException(
                        "encodeJpeg: the quality lies in [1, 100]. Received: quality=" + quality);
            }
        }
    }

    /// The bytes of a JPEG file of quality 95.
    public static byte[] encodeJpeg(Tensor image) {
        return encodeJpeg(image, JpegOptions.DEFAULT);
    }

    /// The bytes of a JPEG file.
    ///
    /// @param image uint8 of shape `(height, width, channels)`, with 1 or 3 channels
    public static byte[] encodeJpeg(Tensor image, JpegOptions options) {
        boolean fits = image.rank() == 3
                && (image.shape().dim(2) == 1 || image.shape().dim(2) == 3)
                && image.size() > 0
                && image.dtype() == DType.UINT8;
        if (!fits) {
            throw new IllegalArgumentException(
                    "encodeJpeg: images are (height, width, 1 or 3 channels) of uint8. Received: image.shape="
                            + image.shape() + ", image.dtype=" + image.dtype().label());
        }
        return write("encodeJpeg", pixels(image), Format.JPEG, options);
    }

    /// What a file begins with.
    enum Format {
        PNG("\u0089PNG"),
        JPEG("\u00FF\u00D8\u00FF"),
        BMP("BM"),
        GIF("GIF8");

        private final String magic;

        Format(String magic) {
            this.magic = magic;
        }

        private boolean begins(byte[] contents) {
            boolean same = contents.length >= magic.length();
            for (int i = 0; i < magic.length() && same; i++) {
                same = (contents[i] & 0xFF) == magic.charAt(i);
            }
            return same;
        }

        static Format of(byte[] contents) {
            for (Format format : values()) {
                if (format.begins(contents)) {
                    return format;
                }
            }
            throw new IllegalArgumentException(
                    "decodeImage: files are PNG, JPEG, BMP or GIF. Received: " + beginning(contents));
        }
    }

    private static String beginning(byte[] contents) {
        StringBuilder text = new StringBuilder(contents.length + " bytes that begin with");
        for (int i = 0; i < Math.min(4, contents.length); i++) {
            text.append(' ').append(Integer.toHexString(contents[i] & 0xFF));
        }
        return text.toString();
    }

    private static void check(String op, byte[] contents, Format format, int channels, int most) {
        if (!format.begins(contents)) {
            throw new IllegalArgumentException(
                    op + ": the bytes are no " + format + " file. Received: " + beginning(contents));
        }
        if (channels < 0 || channels == 2 || channels > most) {
            throw new IllegalArgumentException(
                    op + ": channels are 0, 1 or 3" + (most == 4 ? " or 4" : "") + ". Received: channels=" + channels);
        }
    }

    private static List<Pixels> read(String op, byte[] contents, Format format) {
        try {
            return DesktopImages.read(contents, format.name());
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    op + ": the file cannot be read: " + e.getMessage() + ". Received: " + beginning(contents), e);
        } catch (NoClassDefFoundError e) {
            throw missing(op, e);
        }
    }

    private static byte[] write(String op, Pixels pixels, Format format, JpegOptions options) {
        try {
            return DesktopImages.write(pixels, format.name(), options);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(op + ": the image cannot be written", e);
        } catch (NoClassDefFoundError e) {
            throw missing(op, e);
        }
    }

    private static UnsupportedOperationException missing(String op, NoClassDefFoundError e) {
        return new UnsupportedOperationException(
                op + ": image files need the module java.desktop; start Java with --add-modules java.desktop, or say"
                        + " 'requires java.desktop'.",
                e);
    }

    private static Pixels pixels(Tensor image) {
        int bits = image.dtype() == DType.UINT16 ? 16 : 8;
        int[] samples = Gradus.reshape(Gradus.cast(image, DType.INT32), -1).toIntArray();
        return new Pixels(
                image.shape().dim(0), image.shape().dim(1), image.shape().dim(2), bits, samples);
    }

    private static Tensor tensor(Pixels pixels, int channels, DType dtype) {
        Pixels wanted = pixels.withBits(dtype == DType.UINT16 ? 16 : 8)
                .withChannels(channels == 0 ? pixels.channels() : channels);
        Shape shape = Shape.of(wanted.height(), wanted.width(), wanted.channels());
        return Gradus.cast(Gradus.constant(wanted.samples(), shape), dtype);
    }
}
