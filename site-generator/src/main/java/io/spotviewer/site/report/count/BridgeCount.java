package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.AttemptCell;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.cube.Measures.Sum;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.bridge.BridgeCell;
import io.spotviewer.site.report.bridge.BridgeCell.Capacity;
import io.spotviewer.site.report.bridge.BridgeCells;
import io.spotviewer.site.report.bridge.BridgeEnd;
import io.spotviewer.site.report.bridge.CellSums;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up the cells of two ranges, and compares their costs. */
final class BridgeCount {

    /** The sums of a cell while they grow. */
    private static final class Sums {

        private long jobs;
        private long seconds;
        private BigDecimal sizeOnSpot = BigDecimal.ZERO;
        private BigDecimal sizeOnOther = BigDecimal.ZERO;
        private BigDecimal onSpot = BigDecimal.ZERO;
        private BigDecimal onOther = BigDecimal.ZERO;
        private BigDecimal unreserved = BigDecimal.ZERO;
        private BigDecimal reclaimed = BigDecimal.ZERO;

        private CellSums sums() {
            return new CellSums(jobs, seconds, sizeOnSpot, sizeOnOther, onSpot, onOther, unreserved, reclaimed);
        }
    }

    private BridgeCount() {}

    /**
     * Returns the bridge from one range to another.
     *
     * @param before the sums of the range that is compared with
     * @param after the sums of the range of the report
     * @param names the names of groups in both
     */
    static Bridge of(Cube before, Span spanBefore, Cube after, Span spanAfter, GroupNames names) {
        return new BridgeCells(cells(before), cells(after))
                .bridge(
                        end(before, spanBefore),
                        end(after, spanAfter),
                        queue -> names.of(Dimension.QUEUE, CubeGroups.inPath(queue)),
                        definition -> names.of(Dimension.DEFINITION, CubeGroups.inPath(definition)));
    }

    private static BridgeEnd end(Cube cube, Span span) {
        Measures all = new Measures();
        cube.attempts().values().forEach(all::add);
        long jobs = 0;
        for (Map.Entry<AttemptCell, Measures> cell : cube.attempts().entrySet()) {
            jobs += jobs(cell.getKey(), cell.getValue());
        }
        return new BridgeEnd(
                LocalDate.ofInstant(span.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(span.until(), ZoneOffset.UTC),
                jobs,
                all.of(Count.FINISHED),
                all.of(Count.FINISHED) - all.of(Count.PRICED),
                TallySum.cost(all),
                cube.instances().values().stream()
                        .map(measures -> TallySum.money(measures.of(Part.IDLE)))
                        .reduce(Money.NOTHING, Money::plus));
    }

    /** Returns the jobs whose first attempt ended. */
    private static long jobs(AttemptCell cell, Measures measures) {
        return cell.ending() == null ? 0 : measures.of(Count.FINISHED) - measures.of(Count.RETRIES);
    }

    private static Map<BridgeCell, CellSums> cells(Cube cube) {
        Map<BridgeCell, Sums> sums = new HashMap<>();
        cube.attempts().forEach((cell, measures) -> {
            if (cell.ending() != null) {
                Sums sum = sums.computeIfAbsent(
                        cell(cell.queue(), cell.definition(), FleetAttempt.FARGATE.equals(cell.instanceType())),
                        unseen -> new Sums());
                add(cell, measures, sum);
            }
        });
        cube.reserved().forEach((cell, time) -> {
            Sums sum =
                    sums.computeIfAbsent(cell(cell.queue(), cell.definition(), cell.onFargate()), unseen -> new Sums());
            BigDecimal unreserved = time.costWithoutReservation();
            sum.seconds += time.seconds();
            sum.unreserved = sum.unreserved.add(unreserved);
            if (cell.onSpot()) {
                sum.sizeOnSpot = sum.sizeOnSpot.add(time.sizeSeconds());
                sum.onSpot = sum.onSpot.subtract(unreserved);
            } else {
                sum.sizeOnOther = sum.sizeOnOther.add(time.sizeSeconds());
                sum.onOther = sum.onOther.subtract(unreserved);
            }
        });
        Map<BridgeCell, CellSums> cells = new HashMap<>();
        sums.forEach((cell, sum) -> cells.put(cell, sum.sums()));
        return cells;
    }

    private static BridgeCell cell(@Nullable String queue, @Nullable String definition, boolean onFargate) {
        return new BridgeCell(queue, definition, onFargate ? Capacity.FARGATE : Capacity.EC2);
    }

    private static void add(AttemptCell cell, Measures measures, Sums sum) {
        BigDecimal cost = measures.of(Sum.COST);
        sum.jobs += jobs(cell, measures);
        if (cell.ending() == Ending.SPOT_RECLAIMED) {
            sum.reclaimed = sum.reclaimed.add(cost);
        } else if (cell.option() == PurchaseOption.SPOT) {
            sum.onSpot = sum.onSpot.add(cost);
        } else {
            sum.onOther = sum.onOther.add(cost);
        }
    }
}
