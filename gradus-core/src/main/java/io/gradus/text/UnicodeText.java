package io.gradus.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.function.IntConsumer;

/// Bytes as code points.
public final class UnicodeText {
    /// What [#decode] reports for bytes that no character is made of.
    public static final int MALFORMED = -1;

    private UnicodeText() {}

    /// Gives each code point of encoded text, and [#MALFORMED] for each malformed piece.
    public static void decode(byte[] text, Charset charset, IntConsumer codePoints) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(text);
        CharBuffer out = CharBuffer.allocate(text.length + 2);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            out.flip().codePoints().forEach(codePoints);
            out.clear();
            if (!result.isError()) {
                return;
            }
            codePoints.accept(MALFORMED);
            in.position(Math.min(in.limit(), in.position() + result.length()));
            decoder.reset();
        }
    }

    /// Whether a number is a code point that can be encoded.
    public static boolean isCharacter(int codePoint) {
        return Character.isValidCodePoint(codePoint) && !(codePoint >= 0xD800 && codePoint <= 0xDFFF);
    }
}
