package io.spotviewer.local.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final List<Long> waits = new ArrayList<>();
    private long nanos;

    @Test
    void someCallsAtOnceAndThenSoManyASecond() {
        Pace pace = new Pace(2, 3, () -> nanos, waits::add);

        for (int i = 0; i < 5; i++) {
            pace.await();
        }

        assertThat(waits).as("the fourth and fifth wait, in turn").containsExactly(500_000_000L, 1_000_000_000L);
    }

    @Test
    void timeWithoutCallsSavesNoMoreThanTheBurst() {
        Pace pace = new Pace(2, 1, () -> nanos, waits::add);
        pace.await();
        nanos = 60_000_000_000L;

        pace.await();
        pace.await();

        assertThat(waits).containsExactly(500_000_000L);
    }
}
