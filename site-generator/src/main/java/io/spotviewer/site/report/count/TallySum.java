package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.cube.Measures.Sum;
import io.spotviewer.ledger.cube.sum.CostSum;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.Waste.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up the figures of cells of a cube into those of one group. */
final class TallySum {

    private final Measures all = new Measures();
    private final Measures useful = new Measures();
    private final Measures unknownEnding = new Measures();
    private final Measures onSpot = new Measures();
    private final Measures offSpot = new Measures();
    private final Measures boughtUnknown = new Measures();
    private final Map<Cause, Measures> waste = new EnumMap<>(Cause.class);
    private long reclaimsConfirmed;
    private long reclaimsProbable;
    private long jobs;

    /** Adds jobs of the group. */
    void addJobs(long more) {
        jobs += more;
    }

    /**
     * Adds a cell of the group.
     *
     * @param option how the capacity was bought; null if unknown
     * @param ending the ending of the attempts; null while they run
     * @param confidence its certainty; null while they run
     */
    void add(
            @Nullable PurchaseOption option,
            @Nullable Ending ending,
            @Nullable Confidence confidence,
            Measures measures) {
        all.add(measures);
        if (ending == null) {
            return;
        }
        (option == PurchaseOption.SPOT ? onSpot : offSpot).add(measures);
        if (option == null) {
            boughtUnknown.add(measures);
        }
        Cause cause = Cause.of(ending);
        if (cause != null) {
            waste.computeIfAbsent(cause, unseen -> new Measures()).add(measures);
        } else {
            (ending == Ending.SUCCEEDED ? useful : unknownEnding).add(measures);
        }
        if (ending == Ending.SPOT_RECLAIMED) {
            if (confidence == Confidence.CONFIRMED) {
                reclaimsConfirmed += measures.of(Count.ATTEMPTS);
            } else {
                reclaimsProbable += measures.of(Count.ATTEMPTS);
            }
        }
    }

    /** Returns the figures of all cells together. */
    Measures all() {
        return all;
    }

    /** True if nothing of the group is here: neither a job nor an attempt, nor a part of one. */
    boolean isEmpty() {
        return jobs == 0 && all.equals(new Measures());
    }

    Tally tally() {
        return Tally.builder()
                .jobs(jobs)
                .attempts(all.of(Count.ATTEMPTS))
                .retries(all.of(Count.RETRIES))
                .runSeconds(all.of(Count.RUN_SECONDS))
                .reclaimsConfirmed(reclaimsConfirmed)
                .reclaimsProbable(reclaimsProbable)
                .hostsLostUnexplained(all.of(Count.HOSTS_LOST))
                .jobsLastReclaimed(all.of(Count.ENDED_JOBS))
                .lostSeconds(all.of(Count.LOST_SECONDS))
                .waitedSeconds(all.of(Count.WAITED_SECONDS))
                .costs(costs())
                .build();
    }

    private Costs costs() {
        return Costs.builder()
                .onDemand(money(all, Sum.ON_DEMAND, Count.ON_DEMAND_PRICED))
                .spot(money(all, Sum.SPOT, Count.SPOT_PRICED))
                .estimatedSavings(money(all, Sum.SAVINGS, Count.BOTH_PRICED))
                .cost(cost(all))
                .costByHourStart(money(all, Sum.COST_BY_HOUR_START, Count.BY_HOUR_START_PRICED))
                .costOnSpot(cost(onSpot))
                .costOnOther(cost(offSpot))
                .useful(cost(useful))
                .waste(new Waste(
                        part(Cause.RECLAIMED),
                        part(Cause.FAILED),
                        part(Cause.TIMED_OUT),
                        part(Cause.OUT_OF_MEMORY),
                        part(Cause.HOST_FAILED),
                        part(Cause.HOST_TERMINATED),
                        part(Cause.ENDED_BY_USER)))
                .unknownEnding(cost(unknownEnding))
                .comparison(comparison(all, onSpot, boughtUnknown))
                .build();
    }

    private Part part(Cause cause) {
        Measures measures = waste.get(cause);
        return measures == null
                ? Part.NOTHING
                : new Part(measures.of(Count.ATTEMPTS), measures.of(Count.RUN_SECONDS), cost(measures));
    }

    /** Returns the cost of attempts. */
    static Money cost(Measures measures) {
        return money(measures, Sum.COST, Count.PRICED);
    }

    private static Money money(Measures measures, Sum sum, Count priced) {
        long known = measures.of(priced);
        return Money.of(measures.of(sum), known, measures.of(Count.FINISHED) - known);
    }

    /** Returns the comparison of attempts on Spot with On-Demand. */
    static Comparison comparison(Measures onSpot) {
        return comparison(onSpot, onSpot, new Measures());
    }

    private static Comparison comparison(Measures attempts, Measures onSpot, Measures boughtUnknown) {
        return Comparison.of(
                attempts.of(Count.COMPARED),
                leftOut(attempts),
                onSpot.of(Count.COMPARED),
                leftOut(onSpot) + leftOut(boughtUnknown),
                attempts.of(Sum.COMPARED_ON_DEMAND),
                attempts.of(Sum.COMPARED_COST));
    }

    private static long leftOut(Measures measures) {
        return measures.of(Count.FINISHED) - measures.of(Count.COMPARED);
    }

    static Money money(CostSum sum) {
        return Money.of(sum.usd(), sum.priced(), sum.unpriced());
    }

    /** Rounds an amount to the decimals of a report. */
    static BigDecimal round(BigDecimal usd) {
        return usd.setScale(Money.DECIMALS, RoundingMode.HALF_UP);
    }
}
