package io.spotviewer.records;

import java.util.Locale;

/** Batch's job states, in the order in which an attempt passes through them. */
public enum JobStatus {
    /** A state that this version does not know. It never replaces a known one. */
    UNRECOGNIZED(0),
    SUBMITTED(1),
    PENDING(2),
    RUNNABLE(3),
    STARTING(4),
    RUNNING(5),
    SUCCEEDED(6),
    FAILED(6);

    private final int rank;

    JobStatus(int rank) {
        this.rank = rank;
    }

    /** Returns the state that Batch calls {@code name}; {@link #UNRECOGNIZED} for any other text. */
    public static JobStatus of(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        for (JobStatus status : values()) {
            if (status.name().equals(wanted)) {
                return status;
            }
        }
        return UNRECOGNIZED;
    }

    /** Returns the position within one attempt; the two terminal states share one. */
    int rank() {
        return rank;
    }

    /** True if the job has ended: Batch never leaves these states. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
