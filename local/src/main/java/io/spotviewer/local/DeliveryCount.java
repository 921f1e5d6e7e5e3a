package io.spotviewer.local;

import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.local.events.EventIntake.Outcome;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The count of events by outcome, printed at the end. Safe for many threads. */
final class DeliveryCount {

    private static final int EXAMPLES_WIDTH = 160;

    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private final Map<String, Long> reasons = new TreeMap<>();

    synchronized void add(Outcome outcome) {
        fates.merge(outcome.fate(), 1L, Long::sum);
        if (outcome.fate() != Fate.RECORDED) {
            reasons.merge(label(outcome.fate()) + ": " + outcome.reason(), 1L, Long::sum);
        }
    }

    /** Adds events that start no execution. */
    synchronized void addIgnored(String reason, long events) {
        fates.merge(Fate.IGNORED, events, Long::sum);
        reasons.merge(label(Fate.IGNORED) + ": " + reason, events, Long::sum);
    }

    synchronized long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    synchronized void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Events: %d recorded, %d ignored, %d parked%n",
                count(Fate.RECORDED),
                count(Fate.IGNORED),
                count(Fate.PARKED));
        reasons.forEach((reason, count) -> out.printf(
                Locale.ROOT,
                "  %d %s%n",
                count,
                reason.length() > EXAMPLES_WIDTH ? reason.substring(0, EXAMPLES_WIDTH) + "…" : reason));
    }

    private static String label(Fate fate) {
        return fate == Fate.PARKED ? "parked" : "ignored";
    }
}
