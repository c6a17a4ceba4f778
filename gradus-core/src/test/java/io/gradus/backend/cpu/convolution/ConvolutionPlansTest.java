package io.gradus.backend.cpu.convolution;

import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ConvolutionPlansTest {
    @Test
    void convolutionsOfTheSameSizesShareTheirTables() {
        assertSame(PatchTables.of(geometry(3)), PatchTables.of(geometry(3)));
        assertSame(InputGradientPlan.of(geometry(3)), InputGradientPlan.of(geometry(3)));
    }

    private static ConvolutionGeometry geometry(int batch) {
        return new ConvolutionGeometry(batch, 8, 8, 2, 8, 8, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1);
    }
}
