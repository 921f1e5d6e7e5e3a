package io.spotviewer.handlers.reconcile;

import io.spotviewer.handlers.step.Faults;
import io.spotviewer.records.JobId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The count of outcomes of a reconciliation. */
final class ReconcileTally {

    /** The outcome for one job. */
    enum Outcome {
        HEALED,
        JOINED,
        UNCHANGED,
        FORGOTTEN,
        UNKNOWN,
        FAILED
    }

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private @Nullable String firstFailure;

    void add(Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    void addFailure(JobId id, RuntimeException failure) {
        add(Outcome.FAILED);
        if (firstFailure == null) {
            firstFailure = id + ": " + Faults.describe(failure);
        }
    }

    ReconcileAnswer answer(boolean more) {
        return new ReconcileAnswer(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                count(Outcome.HEALED),
                count(Outcome.JOINED),
                count(Outcome.UNCHANGED),
                count(Outcome.FORGOTTEN),
                count(Outcome.UNKNOWN),
                count(Outcome.FAILED),
                firstFailure,
                more);
    }

    private int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }
}
