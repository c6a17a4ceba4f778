package io.gradus.data;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;

/// Everything that touches `java.desktop`: loaded when the first image file is read or written.
final class DesktopImages {
    /// Where a PNG file says what its pixels are: 0 for gray.
    private static final int PNG_COLOUR_TYPE = 25;

    private DesktopImages() {}

    static List<Pixels> read(byte[] contents, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(contents))) {
            reader.setInput(in);
            if (format.equals("GIF")) {
                return frames(reader);
            }
            boolean gray = format.equals("PNG") && contents.length > PNG_COLOUR_TYPE && contents[PNG_COLOUR_TYPE] == 0;
            return List.of(pixels(reader.read(0), gray));
        } finally {
            reader.dispose();
        }
    }

    private static Pixels pixels(BufferedImage image, boolean gray) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel || isPacked(image)) {
            return fromColours(image, gray ? 1 : model.hasAlpha() ? 4 : 3);
        }
        Raster raster = image.getRaster();
        int channels = raster.getNumBands();
        int bits = model.getComponentSize(0) > 8 ? 16 : 8;
        int[] samples = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        return new Pixels(image.getHeight(), image.getWidth(), channels, bits, samples);
    }

    private static boolean isPacked(BufferedImage image) {
        return image.getColorModel().getComponentSize(0) != 8
                && image.getColorModel().getComponentSize(0) != 16;
    }

    private static Pixels fromColours(BufferedImage image, int channels) {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int[] samples = new int[argb.length * channels];
        for (int i = 0; i < argb.length; i++) {
            for (int c = 0; c < channels; c++) {
                samples[i * channels + c] = argb[i] >> (c == 3 ? 24 : 16 - 8 * c) & 0xFF;
            }
        }
        return new Pixels(image.getHeight(), image.getWidth(), channels, 8, samples);
    }

    /// Frames as they show: each over the one before, whose transparent pixels stay.
    private static List<Pixels> frames(ImageReader reader) throws IOException {
        List<Pixels> frames = new ArrayList<>();
        int count = reader.getNumImages(true);
        int[] size = screen(reader);
        int[] canvas = new int[size[0] * size[1] * 3];
        for (int i = 0; i < count; i++) {
            BufferedImage image = reader.read(i);
            int[] place = place((IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"));
            int[] next = canvas.clone();
            for (int row = 0; row < image.getHeight() && place[1] + row < size[0]; row++) {
                for (int column = 0; column < image.getWidth() && place[0] + column < size[1]; column++) {
                    int argb = image.getRGB(column, row);
                    int at = ((place[1] + row) * size[1] + place[0] + column) * 3;
                    if (argb >>> 24 != 0) {
                        next[at] = argb >> 16 & 0xFF;
                        next[at + 1] = argb >> 8 & 0xFF;
                        next[at + 2] = argb & 0xFF;
                    }
                }
            }
            frames.add(new Pixels(size[0], size[1], 3, 8, next));
            canvas = next;
        }
        return frames;
    }

    /// Height and width of the whole picture.
    private static int[] screen(ImageReader reader) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) reader.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0");
        NodeList found = root.getElementsByTagName("LogicalScreenDescriptor");
        if (found.getLength() == 0) {
            return new int[] {reader.getHeight(0), reader.getWidth(0)};
        }
        IIOMetadataNode screen = (IIOMetadataNode) found.item(0);
        return new int[] {number(screen, "logicalScreenHeight"), number(screen, "logicalScreenWidth")};
    }

    /// Left and top of a frame.
    private static int[] place(IIOMetadataNode root) {
        IIOMetadataNode frame =
                (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
        return new int[] {number(frame, "imageLeftPosition"), number(frame, "imageTopPosition")};
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }

    static byte[] write(Pixels pixels, String format, ImageCodec.JpegOptions options) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("JPEG")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(options.quality() / 100f);
                if (options.progressive()) {
                    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
                }
            }
            writer.write(null, new IIOImage(image(pixels), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Pixels pixels) {
        boolean alpha = pixels.channels() % 2 == 0;
        ColorSpace space = ColorSpace.getInstance(pixels.channels() < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        int type = pixels.bits() == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        ColorModel model = new ComponentColorModel(
                space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
        WritableRaster raster = Raster.createInterleavedRaster(
                type, pixels.width(), pixels.height(), pixels.channels(), new Point(0, 0));
        raster.setPixels(0, 0, pixels.width(), pixels.height(), pixels.samples());
        return new BufferedImage(model, raster, false, null);
    }
}
