package io.spotviewer.cost.share;

import io.spotviewer.cost.receipt.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rounded costs of a host and its attempts by day, computed from the exact costs until each midnight. */
final class ExactHost {

    /**
     * The cost of one instance and of the attempts on it in a range.
     *
     * @param instance the instance
     * @param attempts the attempts
     */
    record Cost(InstanceCost instance, List<AttemptCost> attempts) {}

    private final InstanceAccount account;
    private final List<FleetAttempt> attempts;
    private final Cost whole;
    private final Map<Instant, Cost> untilMidnights = new HashMap<>();

    /**
     * Creates the costs.
     *
     * @param account the account of the host
     * @param attempts the attempts in it, in its order
     */
    ExactHost(InstanceAccount account, List<FleetAttempt> attempts) {
        this.account = account;
        this.attempts = attempts;
        this.whole = rounded(Span.ALWAYS);
    }

    private Cost rounded(Span range) {
        List<AttemptCost> costs = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            costs.add(
                    attempts.get(i).attempt().isFinished()
                            ? account.costOf(i, range)
                            : AttemptCost.unfinished(attempts.get(i), range));
        }
        return Rounding.of(new Cost(account.total(range), costs), Units.DECIMALS);
    }

    private Cost until(Instant midnight) {
        Cost known = untilMidnights.get(midnight);
        if (known == null) {
            known = rounded(new Span(Instant.MIN, midnight));
            untilMidnights.put(midnight, known);
        }
        return known;
    }

    /** Returns the cost of the attempt with that index. */
    AttemptDays attempt(int index) {
        AttemptCost cost = whole.attempts().get(index);
        return new AttemptDays(
                cost,
                AttemptDays.days(cost, range -> until(range.until()).attempts().get(index)),
                cost.cost().isKnown() ? receipt(index, Units.of(cost.cost().get())) : null);
    }

    private Receipt receipt(int index, long units) {
        return account.lives().get(account.lifeOf(index)).receiptOf(account.indexInLife(index), units);
    }

    /** Returns the cost of the host. */
    InstanceCost instance() {
        List<InstanceDay> days = new ArrayList<>();
        for (LocalDate date : account.dates()) {
            days.add(day(date));
        }
        return whole.instance().by(days);
    }

    private InstanceDay day(@Nullable LocalDate date) {
        InstanceCost cost = whole.instance();
        if (date != null) {
            Span day = InstanceAccount.dayOf(date);
            cost = until(day.until()).instance().less(until(day.from()).instance(), cost);
        }
        return account.unpaid(date).costing(cost.total(), cost.costByHourStart(), cost.attempts(), cost.idle());
    }
}
