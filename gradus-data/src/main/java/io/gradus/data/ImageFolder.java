package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Image;
import io.gradus.ResizeMethod;
import io.gradus.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Images in folders that are classes, such as `photos/cat/1.jpg`: Keras's `image_dataset_from_directory`.
///
/// ```java
/// ImageFolder photos = new ImageFolder(Path.of("photos")).imageSize(64, 64).validationSplit(0.2);
/// model.fit(photos.training(), new FitOptions().validationData(photos.validation()));
/// List<String> names = photos.classNames();
/// ```
///
/// Images are float32 from 0 to 255, brought to one size. PNG, JPEG, BMP and GIF files are read, on several
/// threads.
public final class ImageFolder extends FolderDataset<ImageFolder> {
    private int height = 256;
    private int width = 256;
    private int channels = 3;
    private ResizeMethod interpolation = ResizeMethod.BILINEAR;
    private boolean padToAspectRatio;

    /// The images of a folder, in 256 x 256 pixels of three colours.
    public ImageFolder(Path folder) {
        super("ImageFolder", folder, Set.of("png", "jpg", "jpeg", "bmp", "gif"));
    }

    /// The size of the images; 256 x 256 by default.
    public ImageFolder imageSize(int height, int width) {
        this.height = (int) Pipeline.positive(op(), "height", height);
        this.width = (int) Pipeline.positive(op(), "width", width);
        return this;
    }

    /// 1 for gray, 3 for colours, the default, 4 for colours with opacity.
    public ImageFolder channels(int channels) {
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new IllegalArgumentException(op() + ": channels are 1, 3 or 4. Received: channels=" + channels);
        }
        this.channels = channels;
        return this;
    }

    /// How images are brought to their size; bilinear by default.
    public ImageFolder interpolation(ResizeMethod method) {
        this.interpolation = method;
        return this;
    }

    /// Whether images keep their proportions, with black margins; false by default.
    public ImageFolder padToAspectRatio(boolean pad) {
        this.padToAspectRatio = pad;
        return this;
    }

    @Override
    Tensor content(Path file) {
        try {
            Tensor image = ImageCodec.decodeImage(Files.readAllBytes(file), channels, DType.UINT8, false);
            Tensor sized = padToAspectRatio
                    ? Image.resizeWithPad(image, height, width, interpolation, false)
                    : Image.resize(image, height, width, interpolation, false);
            return Gradus.cast(sized, DType.FLOAT32);
        } catch (IOException e) {
            throw FileFlow.failed(op(), file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", file " + file, e);
        }
    }
}
