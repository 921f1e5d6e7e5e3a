package io.spotviewer.site.report.count;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.OnSpot;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.capacity.CapacityTotals;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.capacity.PackedBand;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.WasteEntry;
import io.spotviewer.site.report.money.WasteEntry.Kind;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.reclaim.PoolSurvival.Survival;
import io.spotviewer.site.report.reclaim.ReclaimHour;
import io.spotviewer.site.report.spread.HourWait;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.QueueWaits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a range beside its money: waits, distributions, waste by entry, use of instances. */
class FiguresOfRangesTest {

    private static final int FLEETS = Seeds.of(150);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 14);
    private static final int DAY = 86_400;

    @TempDir
    private Path temporary;

    private CubesOfRun cubes(long seed) {
        SampleFleet made = RandomFleet.of(seed);
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
        return CubesOfRun.of(made.jobStore(), made.instanceStore(), prices, temporary);
    }

    private CubesOfRun cubes(SampleFleet made) {
        PriceBook prices = new PriceBook(SamplePrices.ofM5(), at(-60), at(400_000));
        return CubesOfRun.of(made.jobStore(), made.instanceStore(), prices, temporary);
    }

    private static Report report(Cube cube) {
        return new ReportOfCube(cube, at(400_000), Origin.UNKNOWN).report();
    }

    private static Report in(CubesOfRun cubes, LocalDate day) {
        return new ReportOfCube(cubes.in(day, day.plusDays(1)), at(400_000), Origin.UNKNOWN).reportIn(span(day));
    }

    private static Span span(LocalDate day) {
        return new Span(
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static SampleFleet placed(long queued, long placed, long started, long ended) {
        return new SampleFleet()
                .instance("i-0", PurchaseOption.SPOT, queued, ended + 60)
                .job("one")
                .described(description -> {})
                .facts(new AttemptFacts(
                        1,
                        TaskFacts.UNKNOWN,
                        new AttemptTimes(at(placed), null, null, at(started), at(ended)),
                        new AttemptEnd(0, "Essential container in task exited", null, null, null),
                        InstanceRecord.named("i-0")))
                .succeeded();
    }

    @Test
    void aWaitIsOnTheDayAndInTheHourOfThePlacement() {
        CubesOfRun cubes = cubes(placed(0, DAY - 120, DAY + 60, DAY + 600));
        QueueWaits first = in(cubes, FIRST).waits();
        QueueWaits second = in(cubes, FIRST.plusDays(1)).waits();
        assertThat(first.queues()).hasSize(1);
        QueueWait wait = first.queues().get(0);
        assertThat(wait.queueSeconds().values() + wait.unknownWaits()).isEqualTo(1);
        assertThat(second.queues()).isEmpty();
        assertThat(in(cubes, FIRST).totals().all().attempts()).isZero();
        assertThat(in(cubes, FIRST.plusDays(1)).totals().all().attempts()).isEqualTo(1);
        assertThat(in(cubes, FIRST.plusDays(1))
                        .distributions()
                        .get(0)
                        .runSeconds()
                        .median())
                .isEqualByComparingTo("540");
    }

    /** Jobs that were placed or not, some of them unseen, on the days around a midnight. */
    private static SampleFleet waiting(long seed) {
        Random random = new Random(seed);
        SampleFleet made = new SampleFleet().instance("i-0", PurchaseOption.SPOT, 0, 4L * DAY);
        for (int i = 0; i < 12; i++) {
            SampleFleet.Job job = made.job("job-" + i);
            if (random.nextInt(8) == 0) {
                job.in(JobStatus.FAILED, "cancelled");
                continue;
            }
            long placed = DAY - 3_600L + random.nextInt(7_200);
            boolean seen = random.nextInt(5) > 0;
            boolean started = random.nextInt(6) > 0;
            long start = placed + random.nextInt(600);
            job.facts(new AttemptFacts(
                            1,
                            TaskFacts.UNKNOWN,
                            new AttemptTimes(
                                    seen ? at(placed) : null,
                                    null,
                                    null,
                                    started ? at(start) : null,
                                    at(start + random.nextInt(DAY))),
                            new AttemptEnd(0, "Essential container in task exited", null, null, null),
                            started ? InstanceRecord.named("i-0") : null))
                    .succeeded();
        }
        return made;
    }

    @Test
    void waitsByQueueDefinitionHourAndDayAreTheSame() {
        long values = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(waiting(seed));
            QueueWaits all = report(cubes.all()).waits();
            long ofAll = sum(all.queues(), wait -> wait.queueSeconds().values());
            values += ofAll;
            assertThat(sum(all.definitions(), wait -> wait.queueSeconds().values()))
                    .isEqualTo(ofAll);
            assertThat(all.all().queueSeconds().values()).isEqualTo(ofAll);
            assertThat(all.allHours().stream()
                            .mapToLong((HourWait hour) -> hour.queueSeconds().values())
                            .sum())
                    .isEqualTo(ofAll);
            assertThat(all.all().neverPlaced()).isEqualTo(sum(all.queues(), QueueWait::neverPlaced));
            assertThat(all.hours().stream()
                            .mapToLong((HourWait hour) -> hour.queueSeconds().values())
                            .sum())
                    .isEqualTo(ofAll);
            for (ToLongFunction<QueueWait> count : List.<ToLongFunction<QueueWait>>of(
                    wait -> wait.queueSeconds().values(), QueueWait::neverPlaced, QueueWait::unknownWaits)) {
                long ofDays = cubes.days().values().stream()
                        .mapToLong(day -> sum(report(day).waits().queues(), count))
                        .sum();
                assertThat(ofDays).as("seed %s", seed).isEqualTo(sum(all.queues(), count));
            }
        }
        assertThat(values).isPositive();
    }

    private static long sum(List<QueueWait> waits, ToLongFunction<QueueWait> count) {
        return waits.stream().mapToLong(count).sum();
    }

    @Test
    void aDistributionHasItsExactEndsAndTheMiddleOfBuckets() {
        SampleFleet made = new SampleFleet().instance("i-0", PurchaseOption.SPOT, 0, 50_000L);
        for (int i = 0; i < 20; i++) {
            made.job("job-" + i)
                    .ran("i-0", 100L * i, 100L * i + 1_000L * (i + 1))
                    .succeeded();
        }
        Report report = report(cubes(made).all());
        var runs = report.distributions().stream()
                .filter(group -> group.dimension() == Dimension.DEFINITION)
                .findFirst()
                .orElseThrow();
        assertThat(runs.runSeconds().values()).isEqualTo(20);
        assertThat(runs.runSeconds().least()).isEqualByComparingTo("1000");
        assertThat(runs.runSeconds().greatest()).isEqualByComparingTo("20000");
        assertThat(Objects.requireNonNull(runs.runSeconds().median()).doubleValue())
                .isBetween(9_780.0, 10_220.0);
        assertThat(Objects.requireNonNull(runs.runSeconds().p95()).scale()).isZero();
        assertThat(runs.costUsd().values()).isEqualTo(20);
        assertThat(Objects.requireNonNull(runs.costUsd().least()).scale()).isEqualTo(Money.DECIMALS);
        assertThat(runs.retries().greatest()).isEqualByComparingTo("0");
    }

    @Test
    void theEntriesOfWasteAddUpToTheWasteAndIdleTimeOfTheTotals() {
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(seed);
            Report before = in(cubes, FIRST);
            Report after = new ReportOfCube(cubes.in(FIRST.plusDays(1), FIRST.plusDays(2)), at(400_000), Origin.UNKNOWN)
                    .comparedWith(cubes.in(FIRST, FIRST.plusDays(1)), span(FIRST))
                    .reportIn(span(FIRST.plusDays(1)));
            assertThat(usd(after, entry -> entry.cause() == Kind.IDLE))
                    .as("idle, seed %s", seed)
                    .isEqualByComparingTo(known(after.totals().idle()));
            assertThat(usd(after, entry -> entry.cause() != Kind.IDLE))
                    .as("waste, seed %s", seed)
                    .isEqualByComparingTo(
                            known(after.totals().all().costs().waste().cost()));
            BigDecimal earlier = after.wasteLedger().stream()
                    .map(entry -> known(Objects.requireNonNull(entry.before())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(earlier)
                    .as("before, seed %s", seed)
                    .isEqualByComparingTo(known(before.totals().idle())
                            .add(known(before.totals().all().costs().waste().cost())));
            assertThat(before.wasteLedger()).allMatch(entry -> entry.change() == null && entry.before() == null);
        }
    }

    /** The first job lost two attempts to reclaims and one to its application, the second one to its start and one to its application. */
    @Test
    void aJobCountsOnceForEachCauseOnTheDayOfItsSubmission() {
        SampleFleet made = new SampleFleet()
                .instance("i-0", PurchaseOption.SPOT, 0, 1_000L)
                .instance("i-1", PurchaseOption.SPOT, 0, 2_000L)
                .instance("i-2", PurchaseOption.SPOT, 0, 90_000L)
                .reclaimed("i-0")
                .reclaimed("i-1");
        made.job("one")
                .hostGone("i-0", 100, 1_000)
                .hostGone("i-1", 1_100, 2_000)
                .failed("i-2", 86_500, 87_000)
                .in(JobStatus.FAILED, "one");
        made.job("two").neverStarted(2_000).failed("i-2", 2_100, 3_000).in(JobStatus.FAILED, "two");
        made.job("three").ran("i-2", 2_100, 3_000).succeeded();
        CubesOfRun cubes = cubes(made);
        Report all = report(cubes.all());
        Report submitted = in(cubes, FIRST.minusDays(1));
        Report ran = in(cubes, FIRST);

        assertThat(jobs(all)).isEqualTo(Map.of(Kind.RECLAIMED, 1L, Kind.FAILED, 2L));
        assertThat(all.totals().jobsWithWaste()).isEqualTo(2);
        assertThat(jobs(submitted)).isEqualTo(jobs(all));
        assertThat(submitted.totals().jobsWithWaste()).isEqualTo(2);
        assertThat(jobs(ran)).isEqualTo(Map.of(Kind.RECLAIMED, 0L, Kind.FAILED, 0L));
        assertThat(ran.totals().jobsWithWaste()).isEqualTo(0);
        assertThat(all.wasteLedger())
                .filteredOn(entry -> entry.cause() == Kind.IDLE)
                .isNotEmpty()
                .allMatch(entry -> entry.jobs() == null);
    }

    private static Map<Kind, Long> jobs(Report report) {
        return report.wasteLedger().stream()
                .filter(entry -> entry.jobs() != null)
                .collect(Collectors.groupingBy(
                        WasteEntry::cause, Collectors.summingLong(entry -> Objects.requireNonNull(entry.jobs()))));
    }

    @Test
    void sharesOfWasteAreOfCostAndIdleTimeTogether() {
        int compared = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            Report report = report(cubes(seed).all());
            BigDecimal paid = known(report.totals().all().costs().cost())
                    .add(known(report.totals().idle()));
            BigDecimal waste = report.totals().all().costs().waste().cost().usd();
            if (paid.signum() == 0 || waste == null) {
                assertThat(report.totals().wasteShareOfCostAndIdle())
                        .as("seed %s", seed)
                        .isNull();
            } else {
                assertThat(report.totals().wasteShareOfCostAndIdle())
                        .as("seed %s", seed)
                        .isNotNull()
                        .isEqualByComparingTo(waste.divide(paid, 6, RoundingMode.HALF_UP));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(FLEETS / 2);
    }

    private static BigDecimal usd(Report report, Predicate<WasteEntry> which) {
        return report.wasteLedger().stream()
                .filter(which)
                .map(entry -> known(entry.cost()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal known(Money money) {
        return Objects.requireNonNullElse(money.usd(), BigDecimal.ZERO);
    }

    @Test
    void packingAndIdleTimeAreByEnvironmentAndType() {
        SampleFleet made = new SampleFleet()
                .instance("i-0", PurchaseOption.SPOT, 0, 3_600L)
                .job("one")
                .ran("i-0", 600, 3_000)
                .succeeded();
        Report report = report(cubes(made).all());
        assertThat(report.packing()).hasSize(1);
        var packing = report.packing().get(0);
        assertThat(packing.vcpuShare()).isEqualByComparingTo("0.5");
        assertThat(packing.memoryShare()).isEqualByComparingTo("0.5");
        assertThat(packing.availableVcpuSeconds()).isEqualByComparingTo("9600");
        assertThat(packing.availableGibSeconds()).isEqualByComparingTo("38400");
        var idle = report.idleTime().get(0);
        assertThat(List.of(idle.bootSeconds(), idle.gapSeconds(), idle.tailSeconds()))
                .isEqualTo(List.of(600L, 0L, 600L));
        assertThat(idle.bootSecondsByHour().get(0)).isEqualTo(600);
        assertThat(idle.environmentName()).isEqualTo("spot-ce");
        assertThat(Objects.requireNonNull(report.capacity().packing()).vcpuShare())
                .isEqualByComparingTo("0.5");
        assertThat(report.capacity().idleByEnvironment()).hasSize(1);
        assertThat(report.capacity().idleByType().get(0).instanceType()).isEqualTo(idle.instanceType());
    }

    @Test
    void theUseOfAllInstancesIsTheSumOfItsGroupsAndThePoolsOfSpotAddUpToIt() {
        for (long seed = 0; seed < FLEETS; seed++) {
            Report report = report(cubes(seed).all());
            List<IdleTime> groups = report.idleTime();
            for (ToLongFunction<IdleTime> kind : List.<ToLongFunction<IdleTime>>of(
                    IdleTime::bootSeconds, IdleTime::gapSeconds, IdleTime::tailSeconds)) {
                long sum = groups.stream().mapToLong(kind).sum();
                assertThat(kind.applyAsLong(
                                Objects.requireNonNull(report.capacity().idle())))
                        .as("seed %s", seed)
                        .isEqualTo(sum);
                for (List<IdleTime> parts : List.of(
                        report.capacity().idleByEnvironment(), report.capacity().idleByType())) {
                    assertThat(parts.stream().mapToLong(kind).sum()).isEqualTo(sum);
                }
            }
            assertThat(report.spotPools().stream()
                            .map(pool -> known(pool.cost()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(known(report.totals().onSpot().costs().costOnSpot()));
        }
    }

    @Test
    void theRangeBeforeHasItsOwnFiguresAndTheChangeIsTheDifference() {
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(seed);
            Report before = in(cubes, FIRST);
            Report alone = in(cubes, FIRST.plusDays(1));
            PreviousRange previous = Objects.requireNonNull(
                    new ReportOfCube(cubes.in(FIRST.plusDays(1), FIRST.plusDays(2)), at(400_000), Origin.UNKNOWN)
                            .comparedWith(cubes.in(FIRST, FIRST.plusDays(1)), span(FIRST))
                            .reportIn(span(FIRST.plusDays(1)))
                            .previous());
            assertThat(alone.previous()).as("seed %s", seed).isNull();
            assertThat(previous.headline()).as("seed %s", seed).isEqualTo(before.headline());
            assertThat(previous.from()).isEqualTo(FIRST);
            assertThat(previous.until()).isEqualTo(FIRST.plusDays(1));
            assertThat(previous.change().jobs())
                    .isEqualTo(
                            alone.totals().all().jobs() - before.totals().all().jobs());
            assertThat(previous.change().reclaimEvents())
                    .isEqualTo(
                            alone.headline().reclaimEvents() - before.headline().reclaimEvents());
            OnSpot onSpot = Objects.requireNonNull(previous.onSpot());
            OnSpot changeOnSpot = Objects.requireNonNull(previous.changeOnSpot());
            assertThat(previous.netSavings())
                    .isEqualTo(before.totals().all().costs().netSavings());
            assertThat(previous.netSavingsOnSpot())
                    .isEqualTo(before.totals().onSpot().costs().netSavings());
            assertThat(onSpot.attempts()).isEqualTo(before.totals().onSpot().attempts());
            assertThat(changeOnSpot.runSeconds())
                    .isEqualTo(alone.totals().onSpot().runSeconds()
                            - before.totals().onSpot().runSeconds());
            Money savedNow = alone.totals().onSpot().costs().netSavings();
            Money savedThen = before.totals().onSpot().costs().netSavings();
            if (savedNow.notOnSpot() || savedThen.notOnSpot()) {
                assertThat(changeOnSpot.netSavingsUsd()).as("seed %s", seed).isNull();
            } else if (savedNow.unpriced() + savedThen.unpriced() == 0) {
                assertThat(changeOnSpot.netSavingsUsd())
                        .as("seed %s", seed)
                        .isEqualByComparingTo(known(savedNow).subtract(known(savedThen)));
            }
            Money now = alone.totals().all().costs().cost();
            Money then = before.totals().all().costs().cost();
            if (now.unpriced() + then.unpriced() == 0) {
                assertThat(previous.change().costUsd())
                        .as("seed %s", seed)
                        .isEqualByComparingTo(known(now).subtract(known(then)));
            } else if (now.priced() == 0 || then.priced() * 20 < then.parts() * 19) {
                assertThat(previous.change().costUsd()).as("seed %s", seed).isNull();
            }
        }
    }

    @Test
    void reclaimsByHourAreTheReclaimedInstances() {
        long reclaims = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            Cube cube = cubes(seed).all();
            Report report = report(cube);
            long inHours = report.reclaimHours().stream()
                    .mapToLong(ReclaimHour::reclaimEvents)
                    .sum();
            assertThat(inHours).as("seed %s", seed).isEqualTo(cube.reclaims().events());
            reclaims += inHours;
        }
        assertThat(reclaims).isPositive();
        SampleFleet made = new SampleFleet()
                .instance("i-0", PurchaseOption.SPOT, 0, 4_500L)
                .reclaimed("i-0")
                .job("one")
                .hostGone("i-0", 600, 4_500)
                .in(JobStatus.FAILED, "align");
        List<ReclaimHour> hours = report(cubes(made).all()).reclaimHours();
        assertThat(hours).hasSize(24);
        assertThat(hours.get(0)).isEqualTo(new ReclaimHour(0, 3_600, 0));
        assertThat(hours.get(1)).isEqualTo(new ReclaimHour(1, 900, 1));
    }

    /**
     * Five of twenty are reclaimed after 1,000 s, five end after 2,500 s, five of the ten left are reclaimed after 5,000 s, five run on. Each was
     * launched ten minutes after the one before, so that each reclaim is a cluster of its own. Greenwood's sums are 5 ÷ (20 × 15), then
     * 5 ÷ (10 × 5) more.
     */
    @Test
    void instancesLastAsTheEstimatorOfKaplanAndMeierSays() {
        SampleFleet made = new SampleFleet();
        for (int i = 0; i < 20; i++) {
            long length = List.of(1_000L, 2_500L, 5_000L, 10_000L).get(i / 5);
            String id = "i-" + i;
            long from = 600L * i;
            made.instance(id, "m5.xlarge", "us-east-1a", PurchaseOption.SPOT, from, from + length);
            if (length == 1_000 || length == 5_000) {
                made.reclaimed(id)
                        .job("job-" + i)
                        .hostGone(id, from + 100, from + length)
                        .in(JobStatus.FAILED, "align");
            } else {
                made.job("job-" + i).ran(id, from + 100, from + 900).succeeded();
            }
        }
        List<PoolSurvival> pools = report(cubes(made).all()).poolSurvival();

        assertThat(pools).hasSize(1);
        assertThat(pools.get(0).lives()).isEqualTo(20);
        assertThat(pools.get(0).reclaimedLives()).isEqualTo(10);
        assertThat(Objects.requireNonNull(pools.get(0).medianSeconds())).isBetween(4_890L, 5_110L);
        assertThat(pools.get(0).survival().subList(0, 4))
                .containsExactly(
                        survival(1_800, "0.7500", "0.4999", "0.8875"),
                        survival(3_600, "0.7500", "0.4999", "0.8875"),
                        survival(7_200, "0.3750", "0.1436", "0.6092"),
                        new Survival(14_400, null, null, null));
        assertThat(Objects.requireNonNull(pools.get(0).medianLowSeconds())).isBetween(978L, 1_022L);
        assertThat(pools.get(0).medianHighSeconds()).isNull();
    }

    private static Survival survival(long seconds, String share, String low, String high) {
        return new Survival(seconds, new BigDecimal(share), new BigDecimal(low), new BigDecimal(high));
    }

    /** As many reclaims in two bursts say little: neither how long an instance lasts nor within which interval. */
    @Test
    void fewClustersOfReclaimsDoNotSayHowLongInstancesLast() {
        SampleFleet made = new SampleFleet();
        for (int i = 0; i < 20; i++) {
            String id = "i-" + i;
            long length = i < 10 ? 1_000L : 5_000L;
            made.instance(id, "m5.xlarge", "us-east-1a", PurchaseOption.SPOT, 0L, length)
                    .reclaimed(id)
                    .job("job-" + i)
                    .hostGone(id, 100, length)
                    .in(JobStatus.FAILED, "align");
        }
        PoolSurvival pool = report(cubes(made).all()).poolSurvival().get(0);

        assertThat(pool.reclaimedLives()).isEqualTo(20);
        assertThat(pool.medianSeconds()).isNull();
        assertThat(pool.survival()).isEmpty();
    }

    @Test
    void theBandsOfReservedSharesAddUpToTheTimeOfAllInstances() {
        for (long seed = 0; seed < FLEETS; seed++) {
            CapacityTotals capacity = report(cubes(seed).all()).capacity();
            assertThat(capacity.packedBands().stream()
                            .map(PackedBand::availableVcpuSeconds)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(
                            Objects.requireNonNull(capacity.packing()).availableVcpuSeconds());
        }
        SampleFleet made = new SampleFleet()
                .instance("i-0", PurchaseOption.SPOT, 0, 3_600L)
                .job("one")
                .ran("i-0", 600, 3_000)
                .succeeded();
        PackedBand band = report(cubes(made).all()).capacity().packedBands().get(0);
        assertThat(band.vcpuFrom()).isEqualByComparingTo("0.5");
        assertThat(band.memoryFrom()).isEqualByComparingTo("0.5");
        assertThat(band.share()).isEqualByComparingTo("1");
    }
}
