package io.gradus.backend.cpu.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {
    private final List<Integer> made = new ArrayList<>();
    private final Plans<Integer, String> plans = new Plans<>(key -> {
        made.add(key);
        return "plan " + key;
    });

    @Test
    void aPlanIsMadeOnce() {
        String plan = plans.of(1);
        plans.of(2);
        assertSame(plan, plans.of(1));
        assertEquals(List.of(1, 2), made);
    }

    @Test
    void theOldestIsForgotten() {
        for (int key = 0; key <= 64; key++) {
            plans.of(key);
        }
        assertEquals("plan 1", plans.of(1));
        assertEquals(65, made.size());
        assertEquals("plan 0", plans.of(0));
        assertEquals(66, made.size());
    }
}
