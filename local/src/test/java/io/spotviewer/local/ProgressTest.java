package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.terminal.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void awayFromATerminalItIsALineEveryThreeSecondsAndOneAtTheEnd() {
        StringWriter text = new StringWriter();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (Progress progress = Progress.inLines("Events", 4, new PrintWriter(text, true), now::get)) {
            progress.step();
            now.set(Instant.EPOCH.plusSeconds(3));
            progress.step();
            progress.step();
            progress.step();
        }
        assertThat(text.toString().lines()).containsExactly("Events 2 of 4", "Events 4 of 4");
    }
}
