package io.spotviewer.site.report.bridge;

import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The maker of a bridge from the cells of two ranges. */
public final class BridgeCells {

    private final Map<BridgeCell, CellSums> before;
    private final Map<BridgeCell, CellSums> after;

    /**
     * Takes the cells of two ranges.
     *
     * @param before those of the range that is compared with
     * @param after those of the range of the report
     */
    public BridgeCells(Map<BridgeCell, CellSums> before, Map<BridgeCell, CellSums> after) {
        this.before = Map.copyOf(before);
        this.after = Map.copyOf(after);
    }

    /**
     * Returns the bridge.
     *
     * @param queueName returns the name of a queue's key for people
     * @param definitionName returns the name of a definition's key for people
     */
    public Bridge bridge(
            BridgeEnd from,
            BridgeEnd until,
            Function<@Nullable String, @Nullable String> queueName,
            Function<@Nullable String, @Nullable String> definitionName) {
        BigDecimal difference = until.total().subtract(from.total());
        String refused = refused(from, until);
        if (refused != null) {
            return new Bridge(from, until, difference, refused, List.of(), List.of());
        }
        List<BridgeGroup> groups = new ArrayList<>();
        SortedSet<BridgeCell> cells = new TreeSet<>(before.keySet());
        cells.addAll(after.keySet());
        long jobsBefore = jobs(before);
        long jobsAfter = jobs(after);
        Map<Driver, BigDecimal> sums = new EnumMap<>(Driver.class);
        for (BridgeCell cell : cells) {
            CellSums one = before.getOrDefault(cell, CellSums.NOTHING);
            CellSums other = after.getOrDefault(cell, CellSums.NOTHING);
            List<BridgeStep> steps = steps(one, jobsBefore, other, jobsAfter);
            steps.forEach(step -> sums.merge(step.driver(), step.usd(), BigDecimal::add));
            groups.add(new BridgeGroup(
                    cell.queue(),
                    queueName.apply(cell.queue()),
                    cell.definition(),
                    definitionName.apply(cell.definition()),
                    cell.capacity(),
                    rounded(one.total()),
                    rounded(other.total()),
                    steps));
        }
        BigDecimal idle = known(until.idle()).subtract(known(from.idle()));
        sums.put(Driver.IDLE, idle);
        BigDecimal divided = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        sums.put(Driver.ROUNDING, difference.subtract(divided));
        List<BridgeStep> steps = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            steps.add(new BridgeStep(driver, rounded(sums.getOrDefault(driver, BigDecimal.ZERO))));
        }
        return new Bridge(from, until, difference, null, steps, groups);
    }

    private static @Nullable String refused(BridgeEnd from, BridgeEnd until) {
        List<String> reasons = new ArrayList<>();
        for (BridgeEnd end : List.of(from, until)) {
            if (end.isTooUnknown()) {
                reasons.add((end.finishedAttempts() - end.unpricedAttempts()) + " of " + end.finishedAttempts()
                        + " attempts from " + end.from() + " to " + end.until().minusDays(1));
            }
        }
        return reasons.isEmpty()
                ? null
                : "only " + String.join(" and ", reasons) + " are priced; the difference is divided from 95 % on";
    }

    private static long jobs(Map<BridgeCell, CellSums> cells) {
        return cells.values().stream().mapToLong(CellSums::jobs).sum();
    }

    /** Returns what each driver of attempts has of the difference of a cell, each rounded by itself. */
    private static List<BridgeStep> steps(CellSums before, long jobsBefore, CellSums after, long jobsAfter) {
        BigDecimal[] parts = Shapley.parts(Factors.of(before, jobsBefore), Factors.of(after, jobsAfter));
        List<BridgeStep> steps = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Driver driver = Shapley.DRIVERS.get(i);
            BigDecimal part = parts[i].divide(Shapley.ORDERS, Money.DECIMALS, RoundingMode.HALF_UP);
            steps.add(new BridgeStep(
                    driver,
                    driver == Driver.RECLAIMS
                            ? rounded(part.add(after.reclaimedAlone()).subtract(before.reclaimedAlone()))
                            : part));
        }
        steps.add(
                new BridgeStep(Driver.UNATTRIBUTED, rounded(after.unattributed().subtract(before.unattributed()))));
        return steps;
    }

    private static BigDecimal known(Money money) {
        return money.usd() == null ? BigDecimal.ZERO : money.usd();
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(Money.DECIMALS, RoundingMode.HALF_UP);
    }
}
