package io.gradus.cli;

import io.gradus.DType;
import io.gradus.Tensor;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Draws images of digits with characters, one character for two pixels above each other, since characters are twice as
/// high as wide.
final class DigitArt {
    /// Empty pixels around every MNIST digit.
    private static final int MARGIN = 2;

    private static final int INK = 128;
    private static final String HALF_BLOCKS = " ▄▀█";
    private static final String SHADES = " .:-=+*#%@";
    private static final int LEVELS = 256;

    private final boolean blocks;

    /// Draws with half blocks where the characters of the output have them, else with the shades of ASCII characters.
    DigitArt(Charset charset) {
        blocks = charset.canEncode() && charset.newEncoder().canEncode(HALF_BLOCKS);
    }

    /// The lines of a drawing, of equal length.
    ///
    /// @param image uint8 of shape (height, width)
    List<String> draw(Tensor image) {
        if (image.dtype() != DType.UINT8 || image.rank() != 2) {
            throw new IllegalArgumentException("DigitArt: an image is a uint8 matrix. Received: image.dtype="
                    + image.dtype().label() + ", image.shape=" + image.shape());
        }
        int height = image.shape().dim(0);
        int width = image.shape().dim(1);
        List<String> lines = new ArrayList<>();
        for (int y = MARGIN; y < height - MARGIN; y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = MARGIN; x < width - MARGIN; x++) {
                int upper = image.getInt(y, x);
                int lower = y + 1 < height ? image.getInt(y + 1, x) : 0;
                line.append(blocks ? block(upper, lower) : shade(upper, lower));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static char block(int upper, int lower) {
        return HALF_BLOCKS.charAt((upper >= INK ? 2 : 0) + (lower >= INK ? 1 : 0));
    }

    private static char shade(int upper, int lower) {
        return SHADES.charAt((upper + lower) * SHADES.length() / (2 * LEVELS));
    }
}
