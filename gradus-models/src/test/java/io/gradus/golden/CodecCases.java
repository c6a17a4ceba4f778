package io.gradus.golden;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.data.ImageCodec;
import java.util.Arrays;
import java.util.HexFormat;

/// Cases of kind `codec`: the bytes of an image file, and what is in it.
final class CodecCases implements CaseRunner {
    @Override
    public boolean covers(GoldenCase golden) {
        return golden.api().startsWith("tf.image.decode_");
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        byte[] contents = HexFormat.of().parseHex(golden.get("bytes_hex").text());
        if (golden.api().endsWith("jpeg")) {
            answers.tensor("out.0", Gradus.cast(ImageCodec.decodeJpeg(contents, 0), DType.FLOAT32));
            return;
        }
        Tensor image =
                ImageCodec.decodePng(contents, 0, DType.of(golden.get("dtype").text("uint8")));
        Tensor again = ImageCodec.decodePng(ImageCodec.encodePng(image), 0, image.dtype());
        if (!Arrays.equals(ints(image), ints(again))) {
            throw new IllegalStateException("what was written is not what was read");
        }
        answers.tensor("out.0", image);
    }

    private static int[] ints(Tensor image) {
        return Gradus.reshape(Gradus.cast(image, DType.INT32), -1).toIntArray();
    }
}
