package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.ScalarElementwise;
import java.util.Arrays;

/// Warms and examines the conversions.
final class ConversionsTrial implements Warming.Trial<VectorConversions> {
    private static final int LENGTH = 64 * LANES;
    private static final int EXERCISED = 16 * LANES;

    private final byte[] bytes = new byte[LENGTH + LANES];
    private final float[] floats = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private final int[] ints = new int[LENGTH];

    ConversionsTrial() {
        float[] odd = {Float.NaN, 3e9f, -3e9f, -0x1p31f, 0x1p31f, -2.5f, 1e20f};
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (i * 37);
            floats[i] = i % 29 < odd.length ? odd[i % 29] : i * 0.75f - 100;
        }
    }

    @Override
    public VectorConversions make() {
        return new VectorConversions();
    }

    @Override
    public void exercise(VectorConversions conversions) {
        conversions.unsigned(bytes, y, 0, EXERCISED);
        conversions.toInts(floats, ints, 0, EXERCISED);
    }

    @Override
    public void touch(VectorConversions conversions, int times) {
        for (int i = 0; i < times; i++) {
            conversions.unsigned(bytes, y, 0, 0);
            conversions.toInts(floats, ints, 0, 0);
        }
    }

    @Override
    public int operations() {
        return 2 * EXERCISED / LANES * 8;
    }

    @Override
    public boolean isRight(VectorConversions conversions) {
        float[] want = new float[LENGTH];
        int[] wanted = new int[LENGTH];
        new ScalarElementwise().convertUnsigned(bytes, want, 0, LENGTH);
        new ScalarElementwise().convert(floats, wanted, 0, LENGTH);
        conversions.unsigned(bytes, y, 0, LENGTH);
        conversions.toInts(floats, ints, 0, LENGTH);
        return Arrays.equals(want, y) && Arrays.equals(wanted, ints);
    }
}
