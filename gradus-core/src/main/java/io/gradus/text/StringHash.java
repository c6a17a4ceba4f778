package io.gradus.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The three hash functions of bytes with which TensorFlow fills buckets. All arithmetic is that of unsigned
/// 64-bit integers.
public final class StringHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;

    private StringHash() {}

    private static long longAt(byte[] s, int at) {
        return (long) LONGS.get(s, at);
    }

    private static long intAt(byte[] s, int at) {
        return Integer.toUnsignedLong((int) INTS.get(s, at));
    }

    private static long shiftMix(long v) {
        return v ^ (v >>> 47);
    }

    private static long mix(long u, long v, long mul) {
        long a = shiftMix((u ^ v) * mul);
        long b = shiftMix((v ^ a) * mul);
        return b * mul;
    }

    /// FarmHash's `Fingerprint64`, which is the same for all time
    /// (<https://github.com/google/farmhash>, the variant `na`).
    public static long fingerprint(byte[] s) {
        int n = s.length;
        if (n <= 16) {
            return upTo16(s, n);
        }
        if (n <= 32) {
            return upTo32(s, n);
        }
        return n <= 64 ? upTo64(s, n) : longer(s, n);
    }

    private static long upTo16(byte[] s, int n) {
        if (n >= 8) {
            long mul = K2 + n * 2L;
            long a = longAt(s, 0) + K2;
            long b = longAt(s, n - 8);
            long c = Long.rotateRight(b, 37) * mul + a;
            long d = (Long.rotateRight(a, 25) + b) * mul;
            return mix(c, d, mul);
        }
        if (n >= 4) {
            return mix(n + (intAt(s, 0) << 3), intAt(s, n - 4), K2 + n * 2L);
        }
        if (n > 0) {
            int y = (s[0] & 0xff) + ((s[n >> 1] & 0xff) << 8);
            int z = n + ((s[n - 1] & 0xff) << 2);
            return shiftMix(y * K2 ^ z * K0) * K2;
        }
        return K2;
    }

    private static long upTo32(byte[] s, int n) {
        long mul = K2 + n * 2L;
        long a = longAt(s, 0) * K1;
        long b = longAt(s, 8);
        long c = longAt(s, n - 8) * mul;
        long d = longAt(s, n - 16) * K2;
        return mix(
                Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d, a + Long.rotateRight(b + K2, 18) + c, mul);
    }

    private static long upTo64(byte[] s, int n) {
        long mul = K2 + n * 2L;
        long a = longAt(s, 0) * K2;
        long b = longAt(s, 8);
        long c = longAt(s, n - 8) * mul;
        long d = longAt(s, n - 16) * K2;
        long y = Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d;
        long z = mix(y, a + Long.rotateRight(b + K2, 18) + c, mul);
        long e = longAt(s, 16) * mul;
        long f = longAt(s, 24);
        long g = (y + longAt(s, n - 32)) * mul;
        long h = (z + longAt(s, n - 24)) * mul;
        return mix(Long.rotateRight(e + f, 43) + Long.rotateRight(g, 30) + h, e + Long.rotateRight(f + a, 18) + g, mul);
    }

    /// Mixes 32 bytes from `at` on into a pair of numbers.
    private static void absorb(byte[] s, int at, long a, long b, long[] pair) {
        long z = longAt(s, at + 24);
        long first = a + longAt(s, at);
        long second = Long.rotateRight(b + first + z, 21);
        long all = first + longAt(s, at + 8) + longAt(s, at + 16);
        pair[0] = all + z;
        pair[1] = second + Long.rotateRight(all, 44) + first;
    }

    private static long longer(byte[] s, int n) {
        long x = 81;
        long y = x * K1 + 113;
        long z = shiftMix(y * K2 + 113) * K2;
        long[] v = new long[2];
        long[] w = new long[2];
        x = x * K2 + longAt(s, 0);
        int end = (n - 1) / 64 * 64;
        for (int at = 0; at < end; at += 64) {
            x = Long.rotateRight(x + y + v[0] + longAt(s, at + 8), 37) * K1;
            y = Long.rotateRight(y + v[1] + longAt(s, at + 48), 42) * K1;
            x ^= w[1];
            y += v[0] + longAt(s, at + 40);
            z = Long.rotateRight(z + w[0], 33) * K1;
            absorb(s, at, v[1] * K1, x + w[0], v);
            absorb(s, at + 32, z + w[1], y + longAt(s, at + 16), w);
            long swapped = z;
            z = x;
            x = swapped;
        }
        long mul = K1 + ((z & 0xff) << 1);
        int last = n - 64;
        w[0] += (n - 1) & 63;
        v[0] += w[0];
        w[0] += v[0];
        x = Long.rotateRight(x + y + v[0] + longAt(s, last + 8), 37) * mul;
        y = Long.rotateRight(y + v[1] + longAt(s, last + 48), 42) * mul;
        x ^= w[1] * 9;
        y += v[0] * 9 + longAt(s, last + 40);
        z = Long.rotateRight(z + w[0], 33) * mul;
        absorb(s, last, v[1] * mul, x + w[0], v);
        absorb(s, last + 32, z + w[1], y + longAt(s, last + 16), w);
        return mix(mix(v[0], w[0], mul) + shiftMix(y) * K0 + x, mix(v[1], w[1], mul) + z, mul);
    }

    /// MurmurHash64A (<https://github.com/aappleby/smhasher>) with TensorFlow's seed.
    public static long plain(byte[] s) {
        long m = 0xc6a4a7935bd1e995L;
        int n = s.length;
        long h = 0xDECAFCAFFEL ^ (n * m);
        int at = 0;
        for (; at + 8 <= n; at += 8) {
            long k = longAt(s, at) * m;
            k = (k ^ (k >>> 47)) * m;
            h = (h ^ k) * m;
        }
        if (at < n) {
            for (int i = n - 1; i >= at; i--) {
                h ^= (s[i] & 0xffL) << (8 * (i - at));
            }
            h *= m;
        }
        h = (h ^ (h >>> 47)) * m;
        return h ^ (h >>> 47);
    }

    /// SipHash-2-4 (<https://www.aumasson.jp/siphash/siphash.pdf>), which nobody without the key can aim at a
    /// bucket.
    public static long keyed(byte[] s, long key0, long key1) {
        long[] v = {
            key0 ^ 0x736f6d6570736575L,
            key1 ^ 0x646f72616e646f6dL,
            key0 ^ 0x6c7967656e657261L,
            key1 ^ 0x7465646279746573L
        };
        int n = s.length;
        int at = 0;
        for (; at + 8 <= n; at += 8) {
            block(v, longAt(s, at));
        }
        long last = (long) n << 56;
        for (int i = n - 1; i >= at; i--) {
            last |= (s[i] & 0xffL) << (8 * (i - at));
        }
        block(v, last);
        v[2] ^= 0xff;
        for (int round = 0; round < 4; round++) {
            round(v);
        }
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void block(long[] v, long m) {
        v[3] ^= m;
        round(v);
        round(v);
        v[0] ^= m;
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}
