package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.JobLine;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The distributions of a group of attempts and of their jobs, and the attempts without a wait. */
public final class Distributions implements Figures<Distributions> {

    private static final Kind[] KINDS = Kind.values();

    /** A figure of an attempt in seconds, or of a job. */
    public enum Kind {
        /** From the start of an attempt's container to its end, on its last day. */
        RUN,
        /** From the start of an attempt's wait until it was placed, on the day of its placement. */
        WAIT,
        /** From an attempt's placement to the start of its container, image pull included, on its last day. */
        START_UP,
        /** The image pull of an attempt, on its last day. */
        PULL,
        /** The cost of a job that has ended and has no attempt without a price, in units of 1e-10 USD, on the day of its submission. */
        COST,
        /** The retries of a job that has ended, on the day of its submission. */
        RETRIES
    }

    private final Map<Kind, Histogram> histograms = new EnumMap<>(Kind.class);
    private long neverPlaced;
    private long unknownWaits;

    Distributions() {
        for (Kind kind : KINDS) {
            histograms.put(kind, new Histogram());
        }
    }

    /** True if an attempt on one day has a part in any distribution. */
    static boolean takes(AttemptLine line) {
        return line.counts() || line.isPlacedOnItsDay();
    }

    /** Adds an attempt on one day. */
    void add(AttemptLine line) {
        if (line.isPlacedOnItsDay()) {
            if (line.queueSeconds() == AttemptLine.UNKNOWN_SECONDS) {
                unknownWaits++;
            } else {
                of(Kind.WAIT).add(line.queueSeconds());
            }
        }
        if (!line.counts()) {
            return;
        }
        Instant start = line.startedAt();
        Instant end = line.endedAt();
        if (line.placedAt() == null) {
            unknownWaits += start != null ? 1 : 0;
            neverPlaced += start == null && line.isFinished() ? 1 : 0;
        }
        if (line.isFinished() && start != null && end != null) {
            of(Kind.RUN).add(Math.max(0, Duration.between(start, end).toSeconds()));
        }
        add(Kind.START_UP, line.startUpSeconds());
        add(Kind.PULL, line.pullSeconds());
    }

    private void add(Kind kind, long seconds) {
        if (seconds != AttemptLine.UNKNOWN_SECONDS) {
            of(kind).add(seconds);
        }
    }

    /** Adds a job. */
    void add(JobLine line) {
        if (line.isOpen()) {
            return;
        }
        if (line.attemptCount() == 0) {
            neverPlaced++;
            return;
        }
        of(Kind.RETRIES).add(line.retries());
        if (line.cost().unpriced() == 0 && line.cost().priced() > 0) {
            of(Kind.COST).add(line.cost().units());
        }
    }

    @Override
    public void add(Distributions other) {
        for (Kind kind : KINDS) {
            of(kind).add(other.of(kind));
        }
        neverPlaced += other.neverPlaced;
        unknownWaits += other.unknownWaits;
    }

    /** Returns the distributions of both together. */
    public Distributions plus(Distributions other) {
        Distributions both = new Distributions();
        both.add(this);
        both.add(other);
        return both;
    }

    /** Returns a distribution. */
    public Histogram of(Kind kind) {
        return Objects.requireNonNull(histograms.get(kind));
    }

    /** Returns the attempts that ended before they were placed, and the jobs that ended without an attempt. */
    public long neverPlaced() {
        return neverPlaced;
    }

    /** Returns the attempts that were placed after an unknown wait. */
    public long unknownWaits() {
        return unknownWaits;
    }

    @Override
    public void write(CubeOutput out) {
        for (Histogram histogram : histograms.values()) {
            histogram.write(out);
        }
        out.number(neverPlaced);
        out.number(unknownWaits);
    }

    static Distributions read(CubeInput in) {
        Distributions distributions = new Distributions();
        for (Histogram histogram : distributions.histograms.values()) {
            histogram.add(Histogram.read(in));
        }
        distributions.neverPlaced = in.number();
        distributions.unknownWaits = in.number();
        return distributions;
    }
}
