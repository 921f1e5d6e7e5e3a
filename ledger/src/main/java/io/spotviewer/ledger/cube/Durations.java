package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.AttemptLine;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The distributions of times of a group of attempts. */
public final class Durations implements Figures<Durations> {

    private static final Kind[] KINDS = Kind.values();

    /** A time of an attempt. */
    public enum Kind {
        /** From the start of its container to its end. */
        RUN,
        /** From the start of its wait for placement until it was placed. */
        WAIT,
        /** From its placement to the start of its container, image pull included. */
        START_UP,
        /** Its image pull. */
        PULL
    }

    private final Map<Kind, Histogram> histograms = new EnumMap<>(Kind.class);

    Durations() {
        for (Kind kind : KINDS) {
            histograms.put(kind, new Histogram());
        }
    }

    /** Adds an attempt on its last day. */
    void add(AttemptLine line) {
        Instant start = line.startedAt();
        Instant end = line.endedAt();
        if (line.isFinished() && start != null && end != null) {
            add(Kind.RUN, Math.max(0, Duration.between(start, end).toSeconds()));
        }
        add(Kind.WAIT, line.queueSeconds());
        add(Kind.START_UP, line.startUpSeconds());
        add(Kind.PULL, line.pullSeconds());
    }

    private void add(Kind kind, long seconds) {
        if (seconds != AttemptLine.UNKNOWN_SECONDS) {
            of(kind).add(seconds);
        }
    }

    @Override
    public void add(Durations other) {
        for (Kind kind : KINDS) {
            of(kind).add(other.of(kind));
        }
    }

    /** Returns the distribution of a time. */
    public Histogram of(Kind kind) {
        return Objects.requireNonNull(histograms.get(kind));
    }

    @Override
    public void write(CubeOutput out) {
        for (Histogram histogram : histograms.values()) {
            histogram.write(out);
        }
    }

    static Durations read(CubeInput in) {
        Durations durations = new Durations();
        for (Histogram histogram : durations.histograms.values()) {
            histogram.add(Histogram.read(in));
        }
        return durations;
    }
}
