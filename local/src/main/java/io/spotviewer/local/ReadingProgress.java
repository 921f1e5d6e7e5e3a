package io.spotviewer.local;

import java.time.Duration;
import java.time.Instant;

/** The progress of reading an input of unknown length: a line every few seconds. */
final class ReadingProgress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);
    private static final int STEPS_BETWEEN_LOOKS = 1024;

    private final Messages messages;
    private long pieces;
    private Instant lastLine = Instant.now();

    ReadingProgress(Messages messages) {
        this.messages = messages;
    }

    /** Counts one piece. */
    void step() {
        pieces++;
        if (pieces % STEPS_BETWEEN_LOOKS != 0) {
            return;
        }
        Instant now = Instant.now();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            messages.note("Reading: " + pieces + " pieces so far");
        }
    }
}
