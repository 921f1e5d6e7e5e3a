package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.Waste.Part;
import java.util.EnumMap;
import java.util.Map;

/** Counts the attempts that bought nothing, by cause. */
final class WasteCount {

    private static final class Count {
        private long attempts;
        private long runSeconds;
        private final MoneySum cost = new MoneySum();
    }

    private final Map<Cause, Count> counts = new EnumMap<>(Cause.class);

    /** Counts an attempt, unless its ending is a success or unknown; returns true if it counts. */
    boolean add(AttemptCost cost, Ending ending, long runSeconds) {
        Cause cause = Cause.of(ending);
        if (cause == null) {
            return false;
        }
        Count count = counts.computeIfAbsent(cause, unseen -> new Count());
        count.attempts++;
        count.runSeconds += runSeconds;
        count.cost.add(cost.cost());
        return true;
    }

    Waste waste() {
        return new Waste(
                part(Cause.RECLAIMED),
                part(Cause.FAILED),
                part(Cause.TIMED_OUT),
                part(Cause.OUT_OF_MEMORY),
                part(Cause.HOST_FAILED),
                part(Cause.HOST_TERMINATED),
                part(Cause.ENDED_BY_USER));
    }

    private Part part(Cause cause) {
        Count count = counts.get(cause);
        return count == null ? Part.NOTHING : new Part(count.attempts, count.runSeconds, count.cost.total());
    }
}
