package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.records.Hardware;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Builds the report's rows of instances, and adds up the costs of ended ones. */
final class InstanceRows {

    private InstanceRows() {}

    static List<InstanceRow> of(List<InstanceCost> instances) {
        return instances.stream()
                .map(InstanceRows::row)
                .sorted(LineRows.BY_LAUNCH)
                .toList();
    }

    static Totals totals(
            Tally all,
            long startedJobs,
            long jobsWithWaste,
            Tally onSpot,
            Tally onOnDemand,
            long reclaimEvents,
            List<InstanceCost> instances) {
        MoneySum whole = new MoneySum();
        MoneySum byHourStart = new MoneySum();
        MoneySum idle = new MoneySum();
        MoneySum attempts = new MoneySum();
        for (InstanceCost cost : instances) {
            if (cost.endedAt() != null) {
                whole.add(cost.total());
                byHourStart.add(cost.costByHourStart());
                idle.add(cost.idle());
                attempts.add(cost.attempts());
            }
        }
        BigDecimal waste = all.costs().waste().cost().usd();
        BigDecimal paid = Stream.of(all.costs().cost(), idle.total())
                .map(Money::usd)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Totals(
                all,
                startedJobs,
                jobsWithWaste,
                waste == null || paid.signum() == 0 ? null : waste.divide(paid, 6, RoundingMode.HALF_UP),
                onSpot,
                onOnDemand,
                reclaimEvents,
                whole.total(),
                byHourStart.total(),
                idle.total(),
                attempts.total());
    }

    static InstanceRow row(InstanceCost cost) {
        Hardware hardware = cost.instance().hardware();
        return InstanceRow.builder()
                .id(cost.instance().instanceId())
                .instanceType(hardware.instanceType())
                .zone(hardware.availabilityZone())
                .purchaseOption(cost.purchaseOption())
                .launchedAt(cost.launchedAt())
                .endedAt(cost.endedAt())
                .lifeSeconds(cost.lifeSeconds())
                .reclaimed(cost.reclaimed())
                .free(cost.free())
                .attempts(cost.attemptCount())
                .busySeconds(cost.busySeconds())
                .cost(MoneySum.amount(cost.total()))
                .attemptsCost(MoneySum.amount(cost.attempts()))
                .idleCost(MoneySum.amount(cost.idle()))
                .build();
    }
}
