package io.spotviewer.site.report.count;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.ProcessRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.bridge.BridgeGroup;
import io.spotviewer.site.report.bridge.BridgeStep;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Cause;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the days are cut into ranges, their reports add up to the report of all days, to the last digit. */
class RangesOfCubesTest {

    private static final int FLEETS = Seeds.of(200);
    private static final Instant NOW = at(400_000);
    private static final TracedRun TRACED = new TracedRun("rnaseq", "mad_euler", 20, 14, 3, 1, 2);

    @TempDir
    private Path temporary;

    private CubesOfRun cubes(long seed) {
        SampleFleet made = RandomFleet.of(seed);
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
        return CubesOfRun.of(made.jobStore(), made.instanceStore(), prices, temporary);
    }

    @Test
    void theRangesOfAnyFleetAddUpToTheWhole() {
        List<String> broken = new ArrayList<>();
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(seed);
            Random random = new Random(seed);
            TreeMap<String, BigDecimal> ofRanges = new TreeMap<>();
            Cube undated = cubes.days().getOrDefault(null, new Cube());
            add(ofRanges, new ReportOfCube(undated, NOW, Origin.UNKNOWN).report());
            LocalDate from = LocalDate.of(2025, 12, 1);
            LocalDate end = LocalDate.of(2026, 3, 1);
            while (from.isBefore(end)) {
                LocalDate to = from.plusDays(1 + random.nextInt(3));
                add(ofRanges, new ReportOfCube(cubes.in(from, to), NOW, Origin.UNKNOWN).reportIn(span(from, to)));
                from = to;
            }
            TreeMap<String, BigDecimal> ofAll = new TreeMap<>();
            add(ofAll, new ReportOfCube(cubes.all(), NOW, Origin.UNKNOWN).report());
            TreeSet<String> names = new TreeSet<>(ofRanges.keySet());
            names.addAll(ofAll.keySet());
            for (String name : names) {
                BigDecimal parts = ofRanges.getOrDefault(name, BigDecimal.ZERO);
                BigDecimal all = ofAll.getOrDefault(name, BigDecimal.ZERO);
                if (parts.compareTo(all) != 0) {
                    broken.add("seed " + seed + ", " + name + ": " + parts + " of ranges, " + all + " in all");
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** A run of a range is its group in the break-down: an attempt that crosses midnight costs on both days, and counts on the last. */
    @Test
    void theRunsOfRangesAreTheirGroupsAndAddUpToTheWhole() {
        int costly = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = named(seed);
            Random random = new Random(seed);
            TreeMap<String, BigDecimal> ofRanges = new TreeMap<>();
            Cube undated = cubes.days().getOrDefault(null, new Cube());
            addRuns(ofRanges, new ReportOfCube(undated, NOW, Origin.UNKNOWN).report());
            LocalDate from = LocalDate.of(2026, 1, 13);
            while (from.isBefore(LocalDate.of(2026, 1, 20))) {
                LocalDate to = from.plusDays(1 + random.nextInt(2));
                Report range = new ReportOfCube(cubes.in(from, to), NOW, Origin.UNKNOWN)
                        .traced(List.of(TRACED))
                        .reportIn(span(from, to));
                assertThat(range.runs())
                        .as("seed %s", seed)
                        .allSatisfy(run -> assertThat(run.tasks()).isNull())
                        .allSatisfy(run -> assertThat(run.retriedCost()).isNull());
                addRuns(ofRanges, range);
                from = to;
            }
            TreeMap<String, BigDecimal> ofAll = new TreeMap<>();
            addRuns(ofAll, new ReportOfCube(cubes.all(), NOW, Origin.UNKNOWN).report());
            assertSame(ofRanges, ofAll);
            costly += ofAll.isEmpty() ? 0 : 1;
        }
        assertThat(costly).isGreaterThan(FLEETS / 2);
    }

    /** Says that the figures are the same, to the last digit. One of 0 may be left out. */
    private static void assertSame(Map<String, BigDecimal> parts, Map<String, BigDecimal> whole) {
        parts.values().removeIf(figure -> figure.signum() == 0);
        whole.values().removeIf(figure -> figure.signum() == 0);
        assertThat(parts)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(whole);
    }

    private CubesOfRun named(long seed) {
        SampleFleet made = RandomFleet.of(seed);
        Random random = new Random(seed);
        InMemoryJobRecordStore jobs = new InMemoryJobRecordStore();
        made.jobs().forEach(job -> jobs.merge(ReportOfCubeTest.named(job, random)));
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
        return CubesOfRun.of(jobs, made.instanceStore(), prices, temporary);
    }

    /** Adds the figures of runs and of their processes, which are those of the groups. */
    private static void addRuns(Map<String, BigDecimal> figures, Report report) {
        List<Group> groups = report.breakdowns().by(Dimension.RUN).stream()
                .filter(group -> group.key() != null)
                .toList();
        assertThat(report.runs())
                .extracting(RunRow::key)
                .containsExactlyElementsOf(groups.stream().map(Group::key).toList());
        for (int i = 0; i < groups.size(); i++) {
            RunRow run = report.runs().get(i);
            Tally tally = groups.get(i).tally();
            assertThat(run)
                    .returns(tally.jobs(), RunRow::jobs)
                    .returns(tally.attempts(), RunRow::attempts)
                    .returns(tally.retries(), RunRow::retries)
                    .returns(tally.costs().cost(), RunRow::cost)
                    .returns(tally.costs().waste().cost(), RunRow::waste);
            put(figures, run.key() + " cost", run.cost());
            put(figures, run.key() + " waste", run.waste());
            put(figures, run.key() + " jobs", run.jobs());
            put(figures, run.key() + " attempts", run.attempts());
            put(figures, run.key() + " retries", run.retries());
            TreeMap<String, BigDecimal> whole = new TreeMap<>();
            put(whole, "cost", run.cost());
            put(whole, "waste", run.waste());
            put(whole, "jobs", run.jobs());
            put(whole, "attempts", run.attempts());
            put(whole, "retries", run.retries());
            TreeMap<String, BigDecimal> parts = new TreeMap<>();
            for (ProcessRow process : run.processes()) {
                put(parts, "cost", process.cost());
                put(parts, "waste", process.waste());
                put(parts, "jobs", process.jobs());
                put(parts, "attempts", process.attempts());
                put(parts, "retries", process.retries());
            }
            assertSame(parts, whole);
        }
    }

    /** What the explorer of jobs adds up for a range: the cost of attempts on its days, of jobs submitted on whichever day. */
    @Test
    void theCostOfJobsInARangeIsThatOfTheRange() {
        int costly = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(seed);
            Random random = new Random(seed);
            List<LocalDate> days = cubes.days().keySet().stream()
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            LocalDate from = days.get(random.nextInt(days.size()));
            LocalDate to = from.plusDays(1 + random.nextInt(3));
            BigDecimal ofJobs = cubes.jobRows().stream()
                    .flatMap(job -> job.attempts().stream())
                    .flatMap(attempt -> attempt.days().stream())
                    .filter(day -> day.day() != null
                            && !day.day().isBefore(from)
                            && day.day().isBefore(to))
                    .map(DayCost::usd)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal ofRange = new ReportOfCube(cubes.in(from, to), NOW, Origin.UNKNOWN)
                    .reportIn(span(from, to))
                    .totals()
                    .all()
                    .costs()
                    .cost()
                    .usd();
            assertThat(ofJobs)
                    .as("seed %s", seed)
                    .isEqualByComparingTo(Objects.requireNonNullElse(ofRange, BigDecimal.ZERO));
            costly += ofJobs.signum();
        }
        assertThat(costly).isGreaterThan(FLEETS / 5);
    }

    @Test
    void theDaysOfAReportAddUpToItsAttemptsWithADate() {
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(seed);
            cubes.days().remove(null);
            Report report = new ReportOfCube(cubes.all(), NOW, Origin.UNKNOWN).report();
            TreeMap<String, BigDecimal> ofDays = new TreeMap<>();
            for (DayRow day : report.days()) {
                add(ofDays, "all", day.tally());
                put(ofDays, "idle", day.idle());
            }
            TreeMap<String, BigDecimal> ofAll = new TreeMap<>();
            add(ofAll, "all", report.totals().all());
            put(ofAll, "idle", report.totals().idle());
            assertThat(ofDays)
                    .as("seed %s", seed)
                    .allSatisfy((name, figure) ->
                            assertThat(figure).isEqualByComparingTo(ofAll.getOrDefault(name, BigDecimal.ZERO)));
        }
    }

    /** The amounts at both ends are those of the two reports, and the steps between them leave nothing. */
    @Test
    void aComparisonOfTwoRangesAddsUpToTheirReports() {
        for (long seed = 0; seed < FLEETS; seed++) {
            CubesOfRun cubes = cubes(seed);
            Random random = new Random(seed);
            LocalDate from = LocalDate.of(2025, 12, 31).plusDays(random.nextInt(2));
            LocalDate middle = from.plusDays(1 + random.nextInt(2));
            LocalDate end = middle.plusDays(1 + random.nextInt(3));
            Report before = new ReportOfCube(cubes.in(from, middle), NOW, Origin.UNKNOWN).reportIn(span(from, middle));
            Report after = new ReportOfCube(cubes.in(middle, end), NOW, Origin.UNKNOWN)
                    .comparedWith(cubes.in(from, middle), span(from, middle))
                    .reportIn(span(middle, end));
            Bridge bridge = Objects.requireNonNull(after.bridge());
            assertThat(bridge.before().cost())
                    .isEqualTo(before.totals().all().costs().cost());
            assertThat(bridge.before().idle()).isEqualTo(before.totals().idle());
            assertThat(bridge.after().cost())
                    .isEqualTo(after.totals().all().costs().cost());
            if (bridge.refused() != null) {
                continue;
            }
            assertThat(bridge.steps().stream().map(BridgeStep::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(
                            bridge.after().total().subtract(bridge.before().total()));
            assertThat(bridge.groups().stream().map(BridgeGroup::after).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("cost by cell, seed %s", seed)
                    .isEqualByComparingTo(
                            Objects.requireNonNullElse(bridge.after().cost().usd(), BigDecimal.ZERO));
        }
    }

    @Test
    void aRangeWithoutAnythingHasNothing() {
        Report report = new ReportOfCube(new Cube(), NOW, Origin.UNKNOWN)
                .reportIn(span(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)));
        assertThat(report.totals().all().attempts()).isZero();
        assertThat(report.totals().all().jobs()).isZero();
        assertThat(report.breakdowns().groups().values()).allMatch(List::isEmpty);
    }

    private static Span span(LocalDate from, LocalDate to) {
        return new Span(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static void add(Map<String, BigDecimal> figures, Report report) {
        put(figures, "idle", report.totals().idle());
        put(figures, "instances", report.totals().instances());
        put(figures, "reclaimEvents", report.totals().reclaimEvents());
        put(figures, "startedJobs", report.totals().startedJobs());
        put(figures, "openJobs", report.completeness().openJobs());
        put(figures, "unpriced", report.completeness().unpricedAttempts());
        add(figures, "all", report.totals().all());
        add(figures, "onSpot", report.totals().onSpot());
        for (Dimension dimension : Dimension.values()) {
            for (Group group : report.breakdowns().by(dimension)) {
                add(figures, dimension + " " + group.key() + " ", group.tally());
            }
        }
    }

    private static void add(Map<String, BigDecimal> figures, String group, Tally tally) {
        put(figures, group + "cost", tally.costs().cost());
        put(figures, group + "costParts", tally.costs().cost().parts());
        put(figures, group + "onDemand", tally.costs().onDemand());
        put(figures, group + "useful", tally.costs().useful());
        put(figures, group + "unknownEnding", tally.costs().unknownEnding());
        put(figures, group + "netSavings", tally.costs().netSavings());
        for (Cause cause : Cause.values()) {
            put(figures, group + cause, tally.costs().waste().of(cause).cost());
        }
        put(figures, group + "jobs", tally.jobs());
        put(figures, group + "attempts", tally.attempts());
        put(figures, group + "runSeconds", tally.runSeconds());
        put(figures, group + "reclaims", tally.reclaims());
        put(figures, group + "lostSeconds", tally.lostSeconds());
        put(figures, group + "waitedSeconds", tally.waitedSeconds());
        put(figures, group + "jobsLastReclaimed", tally.jobsLastReclaimed());
    }

    private static void put(Map<String, BigDecimal> figures, String name, Money money) {
        if (money.usd() != null) {
            figures.merge(name, money.usd().stripTrailingZeros(), BigDecimal::add);
        }
    }

    private static void put(Map<String, BigDecimal> figures, String name, long count) {
        figures.merge(name, BigDecimal.valueOf(count), BigDecimal::add);
    }
}
