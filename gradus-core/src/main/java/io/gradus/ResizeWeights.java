package io.gradus;

import io.gradus.op.Band;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// How the pixels along one side of a resized image are sums of the original's: TensorFlow's rules, with pixels
/// at the middle of their places, and its rounding to float32 where that shows.
final class ResizeWeights {
    /// TensorFlow looks cubic weights up in a table of so many steps.
    private static final int TABLE = 1024;

    private static final float KEYS = -0.5f;

    private ResizeWeights() {}

    static Band of(ResizeMethod method, int from, int to, boolean antialias) {
        float scale = to == 0 ? 0 : from / (float) to;
        return switch (method) {
            case NEAREST -> nearest(from, to);
            case AREA -> area(from, to, scale);
            case BILINEAR -> antialias ? spans(triangle(), 1, from, to, true) : linear(from, to, scale);
            case BICUBIC -> antialias ? spans(keys(), 2, from, to, true) : cubic(from, to, scale);
            case LANCZOS3 -> spans(lanczos(3), 3, from, to, antialias);
            case LANCZOS5 -> spans(lanczos(5), 5, from, to, antialias);
            case GAUSSIAN -> spans(ResizeWeights::gaussian, 1.5f, from, to, antialias);
            case MITCHELLCUBIC -> spans(ResizeWeights::mitchell, 2, from, to, antialias);
        };
    }

    static DoubleUnaryOperator triangle() {
        return x -> Math.max(0, 1 - x);
    }

    static DoubleUnaryOperator keys() {
        return x -> x >= 2 ? 0 : x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : ((1.5 * x - 2.5) * x) * x + 1;
    }

    static DoubleUnaryOperator lanczos(double radius) {
        return x -> x > radius
                ? 0
                : x <= 1e-3
                        ? 1
                        : radius * Math.sin(Math.PI * x) * Math.sin(Math.PI * x / radius) / (Math.PI * Math.PI * x * x);
    }

    private static double gaussian(double x) {
        return x >= 1.5 ? 0 : Math.exp(-x * x / (2 * 0.5 * 0.5));
    }

    private static double mitchell(double x) {
        return x >= 2
                ? 0
                : x >= 1 ? ((-7.0 / 18 * x + 2) * x - 10.0 / 3) * x + 16.0 / 9 : ((7.0 / 6 * x - 2) * x) * x + 8.0 / 9;
    }

    private static float middle(int place, float scale) {
        return (place + 0.5f) * scale - 0.5f;
    }

    static int[] nearestPlaces(int from, int to) {
        float scale = to == 0 ? 0 : from / (float) to;
        int[] places = new int[to];
        for (int i = 0; i < to; i++) {
            places[i] = Math.max(0, Math.min((int) Math.floor((i + 0.5f) * scale), from - 1));
        }
        return places;
    }

    private static Band nearest(int from, int to) {
        double[][] weights = new double[to][];
        Arrays.fill(weights, new double[] {1});
        return new Band(from, nearestPlaces(from, to), weights);
    }

    private static Band linear(int from, int to, float scale) {
        int[] starts = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            float at = middle(i, scale);
            float floor = (float) Math.floor(at);
            int lower = Math.max((int) floor, 0);
            int upper = Math.min((int) floor + 1, from - 1);
            double part = at - floor;
            starts[i] = lower;
            weights[i] = upper == lower ? new double[] {1} : new double[] {1 - part, part};
        }
        return new Band(from, starts, weights);
    }

    private static Band cubic(int from, int to, float scale) {
        int[] starts = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            float at = middle(i, scale);
            int floor = (int) Math.floor(at);
            int step = (int) Math.rint((double) (at - floor) * TABLE);
            float[] four = {outer(step), inner(step), inner(TABLE - step), outer(TABLE - step)};
            int first = Math.max(0, floor - 1);
            int end = Math.min(from, floor + 3);
            double[] inside = new double[end - first];
            float sum = 0;
            for (int j = first; j < end; j++) {
                inside[j - first] = four[j - floor + 1];
                sum += four[j - floor + 1];
            }
            starts[i] = first;
            weights[i] = normalized(inside, sum);
        }
        return new Band(from, starts, weights);
    }

    private static float inner(int step) {
        float x = step / (float) TABLE;
        return ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1;
    }

    private static float outer(int step) {
        float x = step / (float) TABLE + 1;
        return ((KEYS * x - 5 * KEYS) * x + 8 * KEYS) * x - 4 * KEYS;
    }

    private static double[] normalized(double[] weights, double sum) {
        if (Math.abs(sum) >= 1000 * Float.MIN_NORMAL) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
        }
        return weights;
    }

    private static Band area(int from, int to, float scale) {
        int[] starts = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            float low = i * scale;
            float high = (i + 1) * scale;
            int first = (int) Math.floor(low);
            int end = (int) Math.ceil(high);
            int begin = Math.min(first, from - 1);
            double[] inside = new double[Math.min(end, from) - begin];
            for (int j = first; j < end; j++) {
                double covered = j < low ? (j + 1 > high ? scale : j + 1 - low) : j + 1 > high ? high - j : 1;
                inside[Math.min(j, from - 1) - begin] += covered / scale;
            }
            starts[i] = begin;
            weights[i] = inside;
        }
        return new Band(from, starts, weights);
    }

    /// Weights of a kernel around each place, widened by the scale when an image shrinks.
    private static Band spans(DoubleUnaryOperator kernel, float radius, int from, int to, boolean antialias) {
        float scale = from == 0 ? 1 : to / (float) from;
        return spans(kernel, radius, from, to, scale, 0, antialias);
    }

    static Band spans(
            DoubleUnaryOperator kernel,
            float radius,
            int from,
            int to,
            float scale,
            float translation,
            boolean antialias) {
        float inverse = 1 / scale;
        float moved = -inverse * translation;
        float wide = antialias ? Math.max(inverse, 1) : 1;
        float narrow = 1 / wide;
        int[] starts = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            float at = (i + 0.5f) * inverse + moved;
            if (at < 0 || at > from) {
                weights[i] = new double[0];
                continue;
            }
            int first = clamp((int) Math.ceil(at - radius * wide - 0.5f), from);
            int end = clamp((int) Math.floor(at + radius * wide - 0.5f), from) + 1;
            double[] inside = new double[end - first];
            double sum = 0;
            for (int j = first; j < end; j++) {
                inside[j - first] = kernel.applyAsDouble(Math.abs((j + 0.5f - at) * narrow));
                sum += inside[j - first];
            }
            starts[i] = first;
            weights[i] = normalized(inside, sum);
        }
        return new Band(from, starts, weights);
    }

    private static int clamp(int place, int size) {
        return Math.max(0, Math.min(place, size - 1));
    }
}
