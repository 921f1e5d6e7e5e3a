package io.spotviewer.local.pull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The progress of a reading in lines, one every few seconds, with an estimate of the rest: CloudTrail's pages decide it. */
public final class ProgressLines implements ReadProgress {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Consumer<String> lines;
    private final InstantSource clock;
    private final Instant begun;
    private Instant lastLine;
    private String batch = "listing jobs";
    private String trail = "";
    private double share;

    /** @param lines receives each line */
    public ProgressLines(Consumer<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
        this.begun = clock.instant();
        this.lastLine = begun;
    }

    @Override
    public synchronized void listed(long jobs) {
        batch = String.format(Locale.ROOT, "%,d jobs listed", jobs);
        show();
    }

    @Override
    public synchronized void described(long jobs, long of) {
        batch = String.format(Locale.ROOT, "%,d of %,d jobs described", jobs, of);
        show();
    }

    @Override
    public synchronized void trail(String event, Instant from, Instant reached, Instant until, int pages, int left) {
        double whole = Duration.between(from, until).toMillis();
        double part = whole <= 0 ? 1 : Duration.between(reached, until).toMillis() / whole;
        share = Math.max(share, part / (left + 1));
        trail = String.format(Locale.ROOT, "CloudTrail: %s back to %s (%d pages)", event, DAY.format(reached), pages);
        show();
    }

    @Override
    public synchronized void trailEnded() {
        trail = "CloudTrail is read";
        share = 1;
    }

    @Override
    public synchronized void unreadable(String piece) {
        lines.accept("can't be read: " + piece);
    }

    private void show() {
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN) < 0) {
            return;
        }
        lastLine = now;
        String left = rest(now);
        lines.accept(batch + (trail.isEmpty() ? "" : "; " + trail) + (left == null ? "" : "; " + left));
    }

    private @Nullable String rest(Instant now) {
        if (share <= 0.02 || share >= 1) {
            return null;
        }
        double seconds = Duration.between(begun, now).toMillis() / 1000.0 * (1 - share) / share;
        return String.format(Locale.ROOT, "about %d s left", Math.max(5, Math.round(seconds / 5) * 5));
    }
}
