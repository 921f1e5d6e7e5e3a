package io.spotviewer.site.page;

import static io.spotviewer.site.page.RichTallies.by;
import static io.spotviewer.site.page.RichTallies.tally;
import static io.spotviewer.site.page.RichTallies.where;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.page.RichTallies.Run;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.capacity.CapacityTotals;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.capacity.PackedBand;
import io.spotviewer.site.report.capacity.Packing;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.reclaim.PoolSurvival.Survival;
import io.spotviewer.site.report.reclaim.ReclaimHour;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.report.reclaim.SpotPool;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.report.spread.HourWait;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.QueueWaits;
import io.spotviewer.site.report.spread.Spread;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The distributions and the use of instances of {@link RichReports}: exact quantiles of what its jobs have. */
final class RichSpreads {

    private static final int HOURS = 24;

    private RichSpreads() {}

    /** Returns the distribution of these values. */
    static Spread spread(Stream<BigDecimal> values) {
        List<BigDecimal> sorted = values.sorted().toList();
        return sorted.isEmpty()
                ? Spread.NONE
                : new Spread(
                        sorted.size(),
                        sorted.get(0),
                        rank(sorted, 0.05),
                        rank(sorted, 0.25),
                        rank(sorted, 0.5),
                        rank(sorted, 0.75),
                        rank(sorted, 0.95),
                        sorted.get(sorted.size() - 1));
    }

    private static BigDecimal rank(List<BigDecimal> sorted, double q) {
        return sorted.get((int) Math.ceil(q * sorted.size()) - 1);
    }

    /** Returns the seconds that the first attempt of a job waited; null for others. */
    private static @Nullable BigDecimal wait(Run run) {
        Instant submitted = run.job().submittedAt();
        Instant started = run.attempt().startedAt();
        return run.attempt().number() > 1 || submitted == null || started == null
                ? null
                : BigDecimal.valueOf(
                        Math.max(0, Duration.between(submitted, started).toSeconds()));
    }

    private static Spread waits(List<Run> runs) {
        return spread(runs.stream().map(RichSpreads::wait).filter(Objects::nonNull));
    }

    private static QueueWait wait(@Nullable String queue, @Nullable String definition, List<Run> runs) {
        Spread waits = waits(runs);
        long unknown = where(runs, run -> run.attempt().startedAt() != null).size() - waits.values();
        return new QueueWait(
                queue,
                queue,
                definition,
                definition,
                waits,
                where(runs, run -> run.attempt().startedAt() == null).size(),
                unknown);
    }

    static QueueWaits queueWaits(List<Run> runs) {
        List<Run> waited = where(runs, run -> wait(run) != null);
        return new QueueWaits(
                wait(null, null, runs),
                hours(null, waited),
                named(runs, JobRow::queue).entrySet().stream()
                        .map(queue -> wait(queue.getKey(), null, queue.getValue()))
                        .toList(),
                named(runs, JobRow::queue).entrySet().stream()
                        .flatMap(queue -> named(queue.getValue(), JobRow::definition).entrySet().stream()
                                .map(each -> wait(queue.getKey(), each.getKey(), each.getValue())))
                        .toList(),
                named(waited, JobRow::queue).entrySet().stream()
                        .flatMap(queue -> hours(queue.getKey(), queue.getValue()).stream())
                        .toList());
    }

    private static Map<String, List<Run>> named(List<Run> runs, Function<JobRow, @Nullable String> name) {
        return runs.stream()
                .filter(run -> name.apply(run.job()) != null)
                .collect(Collectors.groupingBy(
                        run -> Objects.requireNonNull(name.apply(run.job())), TreeMap::new, Collectors.toList()));
    }

    private static List<HourWait> hours(@Nullable String queue, List<Run> waited) {
        return waited.stream()
                .collect(Collectors.groupingBy(
                        run -> Objects.requireNonNull(run.attempt().startedAt())
                                .atOffset(ZoneOffset.UTC)
                                .getHour(),
                        TreeMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(hour -> new HourWait(queue, queue, hour.getKey(), waits(hour.getValue())))
                .toList();
    }

    static List<GroupSpread> distributions(List<Run> runs, List<JobRow> jobs) {
        return Stream.concat(
                        named(runs, JobRow::definition).entrySet().stream()
                                .map(each -> group(Dimension.DEFINITION, each.getKey(), each.getValue())),
                        jobs.stream().anyMatch(job -> job.workflow() != null)
                                ? named(
                                                runs,
                                                job -> job.workflow() == null
                                                        ? null
                                                        : job.workflow().process())
                                        .entrySet()
                                        .stream()
                                        .map(each -> group(Dimension.PROCESS, each.getKey(), each.getValue()))
                                : Stream.of())
                .toList();
    }

    private static GroupSpread group(Dimension dimension, String name, List<Run> runs) {
        List<JobRow> jobs = runs.stream().map(Run::job).distinct().toList();
        return new GroupSpread(
                dimension,
                name,
                name,
                spread(runs.stream()
                        .map(run -> run.attempt().runSeconds())
                        .filter(Objects::nonNull)
                        .map(BigDecimal::valueOf)),
                waits(runs),
                Spread.NONE,
                Spread.NONE,
                spread(jobs.stream()
                        .filter(job -> job.endedAt() != null)
                        .map(job -> job.cost().usd())
                        .filter(Objects::nonNull)),
                spread(jobs.stream()
                        .filter(job -> job.endedAt() != null)
                        .map(job -> BigDecimal.valueOf(job.retries()))));
    }

    private static final List<IdleTime> IDLE =
            List.of(idle("spot-ce", "m5.2xlarge", 600, 1_200, 1_800), idle("spot-ce", "c5.xlarge", 300, 0, 900));

    private static IdleTime idle(@Nullable String environment, @Nullable String type, long boot, long gap, long tail) {
        return new IdleTime(environment, environment, type, boot, gap, tail, in(9, boot), in(10, gap), in(23, tail));
    }

    private static List<Long> in(int hour, long seconds) {
        return IntStream.range(0, HOURS)
                .mapToObj(each -> each == hour ? seconds : 0L)
                .toList();
    }

    static List<IdleTime> idleTime() {
        return IDLE;
    }

    static List<Packing> packing() {
        return List.of(
                packed("spot-ce", "m5.2xlarge", "0.625", "0.25"),
                packed("spot-ce", "c5.xlarge", "1", "0.875"),
                new Packing(
                        null,
                        null,
                        "c5.large",
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        null,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        null,
                        2));
    }

    private static Packing packed(@Nullable String environment, @Nullable String type, String vcpus, String memory) {
        BigDecimal available = new BigDecimal("72000");
        return new Packing(
                environment,
                environment,
                type,
                available.multiply(new BigDecimal(vcpus)),
                available,
                new BigDecimal(vcpus),
                available.multiply(new BigDecimal(memory)),
                available,
                new BigDecimal(memory),
                0);
    }

    static CapacityTotals capacity() {
        return new CapacityTotals(
                packed(null, null, "0.8125", "0.5625"),
                idle(null, null, 900, 1_200, 2_700),
                List.of(idle("spot-ce", null, 900, 1_200, 2_700)),
                List.of(idle(null, "m5.2xlarge", 600, 1_200, 1_800), idle(null, "c5.xlarge", 300, 0, 900)),
                List.of(band("0.25", "0.5", "36000", "0.2"), band("0.75", "0.75", "144000", "0.8")));
    }

    private static PackedBand band(String vcpus, String memory, String available, String share) {
        return new PackedBand(
                new BigDecimal(vcpus), new BigDecimal(memory), new BigDecimal(available), new BigDecimal(share));
    }

    static List<PoolSurvival> survival(ReclaimRates rates) {
        return rates.pools().stream()
                .map(pool -> new PoolSurvival(
                        pool.instanceType(),
                        pool.zone(),
                        pool.lives(),
                        pool.reclaimEvents(),
                        pool.reclaimEvents() < 1 ? null : 12_345L,
                        pool.reclaimEvents() < 1 ? null : 6_789L,
                        null,
                        pool.reclaimEvents() < 1
                                ? List.of()
                                : List.of(
                                        new Survival(
                                                1_800,
                                                new BigDecimal("0.9000"),
                                                new BigDecimal("0.7000"),
                                                new BigDecimal("0.9700")),
                                        new Survival(
                                                3_600,
                                                new BigDecimal("0.2500"),
                                                new BigDecimal("0.1100"),
                                                new BigDecimal("0.4200")),
                                        new Survival(7_200, null, null, null))))
                .toList();
    }

    static List<ReclaimHour> reclaimHours() {
        return IntStream.range(0, HOURS)
                .mapToObj(hour -> new ReclaimHour(hour, 10_000L + hour, hour % 5))
                .toList();
    }

    static List<SpotPool> spotPools(List<Run> runs) {
        List<Run> spot = where(
                runs,
                run -> run.attempt().purchaseOption() == PurchaseOption.SPOT && SampleFleet.finished(run.attempt()));
        return by(
                        spot,
                        run -> run.attempt().instanceType() + "/"
                                + run.attempt().zone())
                .values()
                .stream()
                .map(same -> {
                    Tally tally = tally(same);
                    return new SpotPool(
                            same.get(0).attempt().instanceType(),
                            same.get(0).attempt().zone(),
                            tally.attempts(),
                            tally.reclaims(),
                            tally.costs().costOnSpot(),
                            tally.costs().reclaimed(),
                            tally.costs().netSavings());
                })
                .toList();
    }
}
