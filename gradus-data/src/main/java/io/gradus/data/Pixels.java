package io.gradus.data;

/// The samples of an image, row by row, pixel by pixel, channel by channel: how files and tensors meet.
///
/// @param bits 8 or 16
/// @param samples from 0 to 255 or 65535
record Pixels(int height, int width, int channels, int bits, int[] samples) {
    Pixels withBits(int wanted) {
        if (wanted == bits) {
            return this;
        }
        int[] other = new int[samples.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = wanted == 8 ? samples[i] >> 8 : samples[i] * 257;
        }
        return new Pixels(height, width, channels, wanted, other);
    }

    Pixels withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int[] other = new int[height * width * wanted];
        for (int pixel = 0; pixel < height * width; pixel++) {
            int at = pixel * channels;
            boolean gray = channels < 3;
            int opacity = channels % 2 == 0 ? samples[at + channels - 1] : (1 << bits) - 1;
            int to = pixel * wanted;
            if (wanted < 3) {
                other[to] = gray ? samples[at] : luminance(samples[at], samples[at + 1], samples[at + 2]);
            } else {
                for (int c = 0; c < 3; c++) {
                    other[to + c] = samples[gray ? at : at + c];
                }
            }
            if (wanted % 2 == 0) {
                other[to + wanted - 1] = opacity;
            }
        }
        return new Pixels(height, width, wanted, bits, other);
    }

    /// libpng's fixed-point sum, which rounds 16-bit samples and cuts 8-bit ones.
    private int luminance(int red, int green, int blue) {
        return (int) ((9797L * red + 19_234L * green + 3737L * blue + (bits == 16 ? 1 << 14 : 0)) >> 15);
    }
}
