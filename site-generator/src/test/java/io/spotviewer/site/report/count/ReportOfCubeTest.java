package io.spotviewer.site.report.count;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.records.workflow.WorkflowPlaces;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.capacity.CapacityTotals;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import io.spotviewer.site.report.spread.QueueWaits;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of a cube has the figures of a report of the whole fleet in memory. */
class ReportOfCubeTest {

    private static final int FLEETS = Seeds.of(400);
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");
    private static final Instant NOW = at(400_000);

    @TempDir
    private Path temporary;

    @Test
    void theReportOfAnyFleetsCubeIsThatOfTheFleet() {
        List<String> differences = new ArrayList<>();
        for (long seed = 0; seed < FLEETS; seed++) {
            SampleFleet made = RandomFleet.of(seed);
            compare(seed, made.jobs(), made.instances(), List.of(), differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void namesOfAnyKindMakeTheSameGroupsAndRuns() {
        List<String> differences = new ArrayList<>();
        TracedRun traced = new TracedRun("rnaseq", "mad_euler", 20, 14, 3, 1, 2);
        for (long seed = 0; seed < FLEETS / 4; seed++) {
            Random random = new Random(seed);
            SampleFleet made = RandomFleet.of(seed);
            List<JobRecord> named =
                    made.jobs().stream().map(job -> named(job, random)).toList();
            compare(seed, named, made.instances(), List.of(traced), differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void savingsAtTheBestIntervalAreThoseOfTheFirstPoolOfEachJob() {
        List<String> differences = new ArrayList<>();
        for (long seed = 0; seed < FLEETS / 4; seed++) {
            SampleFleet made = manyReclaims(seed);
            Report found = compare(seed, made.jobs(), made.instances(), List.of(), differences);
            assertThat(found.checkpoints().scenarios())
                    .as("seed %d", seed)
                    .extracting(Scenario::name)
                    .contains("best-interval");
        }
        assertThat(differences).isEmpty();
    }

    /** Two pools with rates that differ; a job's attempts are in either. */
    private static SampleFleet manyReclaims(long seed) {
        Random random = new Random(seed);
        SampleFleet fleet = new SampleFleet();
        int count = 20;
        for (int i = 0; i < count; i++) {
            boolean often = random.nextBoolean();
            int end = (i + 1) * 10_000 + random.nextInt(often ? 1_000 : 9_000);
            fleet.instance(
                            "i-" + i,
                            "m5.xlarge",
                            often ? "us-east-1a" : "us-east-1b",
                            PurchaseOption.SPOT,
                            (long) i * 10_000,
                            (long) end)
                    .reclaimed("i-" + i);
        }
        for (int i = 0; i + 2 < count; i++) {
            int start = i * 10_000;
            fleet.job("job-" + i)
                    .hostGone("i-" + i, start + random.nextInt(5_000), start + 10_000)
                    .ran("i-" + (i + 1), start + 12_000, start + 12_000 + 1 + random.nextInt(8_000))
                    .succeeded();
        }
        return fleet;
    }

    /** Returns the job with a place in a workflow and with other names, some of them unknown. */
    static JobRecord named(JobRecord job, Random random) {
        WorkflowFacts place = WorkflowFacts.builder()
                .engine("Nextflow")
                .workflow(one(random, "rnaseq", "sarek"))
                .run(one(random, "mad_euler", "big_curie"))
                .process(one(random, "rnaseq:ALIGN", "SORT"))
                .sample(one(random, "s1", "s2"))
                .build();
        String account = random.nextBoolean() ? "111122223333" : "444455556666";
        return job.toBuilder()
                .description(job.description().toBuilder()
                        .workflow(random.nextInt(4) == 0 ? null : place)
                        .traced(random.nextBoolean() ? place : null)
                        .tags(random.nextBoolean() ? Map.of("team", "a=b", "cost", "7") : Map.of("team", "c"))
                        .shareIdentifier(one(random, "alice", "bob"))
                        .queue(one(random, "arn:aws:batch:us-east-1:" + account + ":job-queue/q", "q"))
                        .definition(one(
                                random,
                                "arn:aws:batch:us-east-1:" + account + ":job-definition/d:" + random.nextInt(3),
                                "arn:aws:batch:us-west-2:" + account + ":job-definition/d:1"))
                        .build())
                .build();
    }

    private static @Nullable String one(Random random, String... names) {
        return random.nextInt(5) == 0 ? null : names[random.nextInt(names.length)];
    }

    private Report compare(
            long seed,
            List<JobRecord> jobs,
            Collection<InstanceRecord> instances,
            List<TracedRun> traced,
            List<String> differences) {
        Fleet fleet = Fleet.of(WorkflowPlaces.placed(jobs), instances);
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
        Report expected = ReportBuilder.report(
                fleet, FleetCost.of(fleet, prices), prices, null, List.of(), traced, NOW, Origin.UNKNOWN);
        InMemoryJobRecordStore jobStore = new InMemoryJobRecordStore();
        jobs.forEach(jobStore::merge);
        InMemoryInstanceRecordStore instanceStore = new InMemoryInstanceRecordStore();
        instances.forEach(instanceStore::merge);
        CubesOfRun cubes = CubesOfRun.of(
                jobStore, instanceStore, new PriceBook(RandomFleet.prices(seed), at(-60), NOW), temporary);
        Report found = new ReportOfCube(cubes.all(), NOW, Origin.UNKNOWN)
                .parentsLeftOut(fleet.parentsLeftOut())
                .prices(prices)
                .traced(traced)
                .rows(cubes.instanceRows(), cubes.jobRows())
                .report();
        compare("seed " + seed, comparable(expected), comparable(found), differences);
        return found;
    }

    /**
     * Returns the report without the figures that are defined in another way: those of attempts by day, of the range and of vCPUs. An
     * instance whose days are unknown counts on its last day. Nor does the report of a fleet in memory have waits, distributions, packing, idle
     * time by kind, the money of Spot by pool and the waste ledger: {@link FiguresOfRangesTest} counts these from lines. The days of attempts
     * are held by {@link RangesOfCubesTest}.
     */
    private static JsonNode comparable(Report report) {
        Report without = report.toBuilder()
                .days(report.days().stream()
                        .filter(day -> cost(day).signum() != 0)
                        .map(ReportOfCubeTest::ofInstances)
                        .toList())
                .range(null)
                .ranges(List.of())
                .runningVcpus(null)
                .waits(QueueWaits.NONE)
                .distributions(List.of())
                .packing(List.of())
                .idleTime(List.of())
                .capacity(CapacityTotals.NONE)
                .poolSurvival(List.of())
                .reclaimHours(List.of())
                .spotPools(List.of())
                .wasteLedger(List.of())
                .build();
        JsonNode json = ReportJson.part(without);
        json.path("jobs")
                .forEach(job -> job.path("attempts").forEach(attempt -> ((ObjectNode) attempt).remove("days")));
        return json;
    }

    private static BigDecimal cost(DayRow row) {
        return Objects.requireNonNullElse(row.instances().usd(), BigDecimal.ZERO);
    }

    private static DayRow ofInstances(DayRow row) {
        return new DayRow(
                row.day(),
                new TallySum().tally(),
                known(row.instances()),
                known(row.idle()),
                known(row.attemptsOnEndedInstances()));
    }

    private static Money known(Money money) {
        return new Money(money.usd(), 0, 0);
    }

    private static void compare(String place, JsonNode expected, JsonNode found, List<String> differences) {
        if (expected.isObject() && found.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            found.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(place + " " + name, expected.path(name), found.path(name), differences);
            }
        } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(place + " " + i, expected.get(i), found.get(i), differences);
            }
        } else if (!isSame(place, expected, found)) {
            differences.add(place + ": " + shortened(expected) + " in the fleet, " + shortened(found) + " in the cube");
        }
    }

    private static boolean isSame(String place, JsonNode expected, JsonNode found) {
        if (!expected.isNumber() || !found.isNumber()) {
            return expected.equals(found);
        }
        BigDecimal difference = expected.decimalValue().subtract(found.decimalValue());
        return difference.abs().compareTo(tolerance(place)) <= 0;
    }

    /** Savings of checkpoints are rounded by attempt, and days in another way. All else is the same to the last digit. */
    private static BigDecimal tolerance(String place) {
        return place.contains("checkpoints") || place.contains("days") ? ROUNDING : BigDecimal.ZERO;
    }

    private static String shortened(JsonNode figures) {
        String text = figures.toString();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
