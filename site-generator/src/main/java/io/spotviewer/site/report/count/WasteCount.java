package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.InstanceMeasures;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.WasteEntry;
import io.spotviewer.site.report.money.WasteEntry.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what bought nothing by cause and job definition, and idle time by compute environment and instance type. */
final class WasteCount {

    private static final Comparator<WasteEntry> GREATEST_FIRST = Comparator.comparing(
                    (WasteEntry entry) -> entry.cost().known())
            .reversed()
            .thenComparing(WasteEntry::cause)
            .thenComparing(entry -> String.valueOf(entry.definition()))
            .thenComparing(entry -> String.valueOf(entry.environment()))
            .thenComparing(entry -> String.valueOf(entry.instanceType()));

    /** What the money of an entry was spent on. */
    private record Key(
            Kind cause,
            @Nullable String definition,
            @Nullable String environment,
            @Nullable String instanceType) {}

    private record Sum(long attempts, long instances, long seconds, Money cost) {

        static final Sum NOTHING = new Sum(0, 0, 0, Money.NOTHING);

        Sum plus(Sum other) {
            return new Sum(
                    attempts + other.attempts,
                    instances + other.instances,
                    seconds + other.seconds,
                    cost.plus(other.cost));
        }

        boolean isAny() {
            return attempts > 0 || instances > 0 || seconds > 0 || cost.known().signum() != 0;
        }
    }

    private WasteCount() {}

    /**
     * Returns the entries, the highest cost first.
     *
     * @param before the sums of the range that is compared with; null for none
     * @param names the names of groups in both
     */
    static List<WasteEntry> of(Cube cube, @Nullable Cube before, GroupNames names) {
        Map<Key, Sum> sums = sums(cube);
        Map<Key, Sum> earlier = before == null ? Map.of() : sums(before);
        Map<Key, Long> jobs = jobs(cube);
        BigDecimal paid = paid(cube);
        Set<Key> keys = new HashSet<>(sums.keySet());
        keys.addAll(earlier.keySet());
        keys.addAll(jobs.keySet());
        List<WasteEntry> entries = new ArrayList<>();
        for (Key key : keys) {
            Sum sum = sums.getOrDefault(key, Sum.NOTHING);
            Sum old = earlier.getOrDefault(key, Sum.NOTHING);
            long ofKey = jobs.getOrDefault(key, 0L);
            if (sum.isAny() || old.isAny() || ofKey > 0) {
                entries.add(entry(
                        key,
                        names,
                        key.cause() == Kind.IDLE ? null : ofKey,
                        sum,
                        paid,
                        before == null ? null : old.cost()));
            }
        }
        entries.sort(GREATEST_FIRST);
        return entries;
    }

    private static WasteEntry entry(
            Key key, GroupNames names, @Nullable Long jobs, Sum sum, BigDecimal paid, @Nullable Money before) {
        BigDecimal cost = sum.cost().usd();
        return new WasteEntry(
                key.cause(),
                key.definition(),
                names.of(Dimension.DEFINITION, CubeGroups.inPath(key.definition())),
                key.environment(),
                names.of(Dimension.COMPUTE_ENVIRONMENT, CubeGroups.inPath(key.environment())),
                key.instanceType(),
                jobs,
                sum.attempts(),
                sum.instances(),
                sum.seconds(),
                sum.cost(),
                sum.cost().shareOf(paid),
                before,
                cost == null || before == null || before.usd() == null ? null : cost.subtract(before.usd()));
    }

    /** Returns the part of an amount in all that was paid; null if it is unknown, or nothing was paid. */
    static @Nullable BigDecimal share(Money money, Cube cube) {
        return money.shareOf(paid(cube));
    }

    private static Map<Key, Sum> sums(Cube cube) {
        Map<Key, Sum> sums = new HashMap<>();
        cube.attempts().forEach((cell, measures) -> {
            Cause cause = cell.ending() == null ? null : Cause.of(cell.ending());
            if (cause != null) {
                sums.merge(
                        new Key(Kind.of(cause), cell.definition(), null, null),
                        new Sum(
                                measures.of(Count.ATTEMPTS),
                                0,
                                measures.of(Count.RUN_SECONDS),
                                TallySum.cost(measures)),
                        Sum::plus);
            }
        });
        cube.instances()
                .forEach((cell, measures) -> sums.merge(
                        new Key(Kind.IDLE, null, cell.environment(), cell.instanceType()),
                        new Sum(
                                0,
                                measures.of(InstanceMeasures.Count.ENDED),
                                measures.of(InstanceMeasures.Count.IDLE_SECONDS),
                                TallySum.money(measures.of(Part.IDLE))),
                        Sum::plus));
        return sums;
    }

    /** Returns the jobs with an attempt of each cause. A job of several causes counts for each, and once for a cause of several endings. */
    private static Map<Key, Long> jobs(Cube cube) {
        Map<Key, Long> jobs = new HashMap<>();
        cube.jobEndings()
                .forEach((group, counts) -> group.endings().stream()
                        .map(Cause::of)
                        .filter(Objects::nonNull)
                        .distinct()
                        .forEach(cause -> jobs.merge(
                                new Key(Kind.of(cause), group.definition(), null, null),
                                counts.of(JobCounts.Count.JOBS),
                                Long::sum)));
        return jobs;
    }

    /** Returns the jobs with an attempt of any cause. */
    static long jobsWithWaste(Cube cube) {
        return cube.jobEndings().entrySet().stream()
                .filter(group -> group.getKey().endings().stream().anyMatch(ending -> Cause.of(ending) != null))
                .mapToLong(group -> group.getValue().of(JobCounts.Count.JOBS))
                .sum();
    }

    /** Returns the known cost of all attempts and of all idle time. */
    private static BigDecimal paid(Cube cube) {
        BigDecimal paid = BigDecimal.ZERO;
        for (Measures measures : cube.attempts().values()) {
            paid = paid.add(measures.of(Measures.Sum.COST));
        }
        for (InstanceMeasures measures : cube.instances().values()) {
            paid = paid.add(measures.of(Part.IDLE).usd());
        }
        return paid;
    }
}
