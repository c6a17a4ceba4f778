package io.gradus.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/// How the bytes of a file are packed.
public enum Compression {
    /// Not at all.
    NONE,
    /// As gzip does.
    GZIP,
    /// As zlib does.
    ZLIB;

    InputStream unpack(InputStream stream) throws IOException {
        return switch (this) {
            case NONE -> stream;
            case GZIP -> new GZIPInputStream(stream, 1 << 16);
            case ZLIB -> new InflaterInputStream(stream);
        };
    }

    OutputStream pack(OutputStream stream) throws IOException {
        return switch (this) {
            case NONE -> stream;
            case GZIP -> new GZIPOutputStream(stream);
            case ZLIB -> new DeflaterOutputStream(stream);
        };
    }
}
