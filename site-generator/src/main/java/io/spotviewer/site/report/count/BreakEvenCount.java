package io.spotviewer.site.report.count;

import io.spotviewer.cost.reclaim.RateEstimate;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up the money that Spot saved by job definition, with its interval and the break-even rate. */
final class BreakEvenCount {

    private BreakEvenCount() {}

    static List<BreakEven> of(Cube cube, GroupNames names) {
        TreeMap<@Nullable String, Cells> sums = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        cube.attempts().forEach((cell, measures) -> {
            if (cell.option() == PurchaseOption.SPOT && cell.ending() != null) {
                Cells sum =
                        sums.computeIfAbsent(cell.definition(), unseen -> new Cells(new Measures(), new Measures()));
                (cell.ending() == Ending.SPOT_RECLAIMED ? sum.reclaimed : sum.unreclaimed).add(measures);
            }
        });
        Map<@Nullable String, Reclaims> reclaims = cube.reclaims().byDefinition();
        List<BreakEven> rows = new ArrayList<>();
        sums.forEach((key, sum) -> rows.add(breakEven(
                key,
                names.of(Dimension.DEFINITION, CubeGroups.inPath(key)),
                sum.unreclaimed.of(Count.ATTEMPTS) + sum.reclaimed.of(Count.ATTEMPTS),
                sum.reclaimed.of(Count.ATTEMPTS),
                TallySum.comparison(sum.unreclaimed),
                TallySum.comparison(sum.reclaimed),
                reclaims.getOrDefault(key, Reclaims.of(List.of())).rate())));
        return rows;
    }

    private record Cells(Measures unreclaimed, Measures reclaimed) {}

    /**
     * Returns the break-even of a job definition.
     *
     * @param attempts its finished attempts on Spot
     * @param reclaims those of them that a reclaim ended
     * @param unreclaimed the comparison of the others
     * @param reclaimed the comparison of these
     * @param rate the rate of reclaims while its attempts ran
     */
    static BreakEven breakEven(
            @Nullable String key,
            @Nullable String definition,
            long attempts,
            long reclaims,
            Comparison unreclaimed,
            Comparison reclaimed,
            RateEstimate rate) {
        Comparison all = unreclaimed.plus(reclaimed);
        boolean shown = rate.isShown();
        // Of attempts on Spot alone: without one that was not reclaimed, nothing was gained.
        Money gained = unreclaimed.netSavings().notOnSpot() ? Money.NOTHING : unreclaimed.netSavings();
        BigDecimal gain = gained.usd();
        BigDecimal loss = reclaimed.cost().usd();
        BigDecimal low = null;
        BigDecimal high = null;
        if (shown && gain != null && loss != null) {
            low = savedAt(gain, loss, rate.highFactor());
            high = savedAt(gain, loss, rate.lowFactor());
        }
        return new BreakEven(
                key,
                definition,
                attempts,
                reclaims,
                rate.events(),
                rate.clusters(),
                gained,
                reclaimed.cost(),
                all.netSavings(),
                low,
                high,
                shown ? ReclaimCount.per100Hours(rate, 1) : null,
                gain != null && loss != null && loss.signum() > 0
                        ? gain.max(BigDecimal.ZERO).divide(loss, 2, RoundingMode.HALF_UP)
                        : null,
                shown && gain != null && loss != null && loss.signum() > 0
                        ? ReclaimCount.per100Hours(rate, Math.max(0, gain.doubleValue() / loss.doubleValue()))
                        : null,
                verdict(all, shown, low, high));
    }

    /** Returns the savings if there had been that many times the reclaims. */
    private static BigDecimal savedAt(BigDecimal gain, BigDecimal loss, double times) {
        return TallySum.round(gain.subtract(loss.multiply(BigDecimal.valueOf(times))));
    }

    private static Verdict verdict(Comparison all, boolean shown, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (all.netSavings().usd() == null) {
            return Verdict.UNPRICED;
        }
        if (!shown) {
            return Verdict.TOO_FEW_RECLAIMS;
        }
        if (low == null || high == null) {
            return Verdict.UNPRICED;
        }
        return low.signum() > 0 ? Verdict.SPOT_PAYS : high.signum() < 0 ? Verdict.ON_DEMAND_PAYS : Verdict.UNDECIDED;
    }
}
