package io.spotviewer.site.page;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.share.Span;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Report;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A site of a fleet over twelve weeks, from 2026-01-14 to 2026-04-07, made by the generator from records: two queues, four definitions, two
 * types and zones, tags, workflows and share identifiers, with reclaims, failures and attempts that span midnight.
 */
final class MonthsFleet {

    static final LocalDate FIRST = LocalDate.parse("2026-01-14");
    static final LocalDate LAST = LocalDate.parse("2026-04-07");

    private static final long DAY = 86_400;
    private static final int DAYS = 84;
    private static final List<String> DEFINITIONS = List.of("align", "call-variants", "joint-genotype", "report");
    private static final String BATCH = "arn:aws:batch:us-east-1:123456789012:";

    /** The days of {@link #overMidnights} on which something of an attempt lies that ends on the next day. */
    static final LocalDate SUBMITTED = FIRST;

    static final LocalDate FAILING = FIRST.plusDays(3);
    static final LocalDate RECLAIMED = FIRST.plusDays(6);
    static final LocalDate SAVING = FIRST.plusDays(9);
    static final LocalDate FAILING_WITHOUT_PRICE = FIRST.plusDays(12);

    private final SampleFleet fleet;
    private final Random random = new Random(20_260_407);
    private final int priced;
    private final SiteGenerator generator;
    private final MemoryOutput output = new MemoryOutput();

    MonthsFleet() {
        this(DAYS, 1, 4, 100);
    }

    /**
     * Makes the site of another fleet.
     *
     * @param days from 2026-01-14 on
     * @param every the days from one with jobs to the next
     * @param jobs the jobs of such a day
     * @param priced the share of jobs, in percent, on instance types whose price is known
     */
    MonthsFleet(int days, int every, int jobs, int priced) {
        this.fleet = new SampleFleet();
        this.priced = priced;
        for (int day = 0; day < days; day += every) {
            for (int i = 0; i < jobs; i++) {
                job(day, i);
            }
        }
        generator = generate(days);
    }

    private MonthsFleet(SampleFleet fleet, int days) {
        this.fleet = fleet;
        this.priced = 100;
        generator = generate(days);
    }

    /** Makes the site of a fleet of a few jobs whose attempts pass midnight, or whose job was submitted on the day before. */
    static MonthsFleet overMidnights() {
        SampleFleet fleet = new SampleFleet();
        long submitted = at(SUBMITTED) + DAY;
        fleet.instance("i-0f1", PurchaseOption.ON_DEMAND, submitted, submitted + 1_000)
                .job("submitted")
                .failed("i-0f1", submitted + 120, submitted + 600)
                .in(JobStatus.FAILED, "submitted");
        long failing = at(FAILING) + 72_000;
        fleet.instance("i-0f2", PurchaseOption.SPOT, failing, failing + 30_000)
                .job("failing")
                .failed("i-0f2", failing + 60, failing + 25_000)
                .in(JobStatus.FAILED, "failing");
        long reclaimed = at(RECLAIMED) + 72_000;
        fleet.instance("i-0f3", PurchaseOption.SPOT, reclaimed, reclaimed + 25_000)
                .reclaimed("i-0f3")
                .instance("i-0f4", PurchaseOption.SPOT, reclaimed + 25_100, reclaimed + 40_000)
                .job("reclaimed")
                .hostGone("i-0f3", reclaimed + 60, reclaimed + 25_000)
                .ran("i-0f4", reclaimed + 25_400, reclaimed + 39_000)
                .succeeded()
                .instance("i-0f5", PurchaseOption.SPOT, reclaimed - 40_000, reclaimed)
                .job("beside")
                .ran("i-0f5", reclaimed - 39_000, reclaimed - 1_000)
                .succeeded();
        long saving = at(SAVING) + 72_000;
        fleet.instance("i-0f6", PurchaseOption.SPOT, saving, saving + 30_000)
                .job("saving")
                .ran("i-0f6", saving + 60, saving + 25_000)
                .succeeded()
                .instance("i-0f7", "x9.unknown", "us-east-1a", PurchaseOption.ON_DEMAND, saving - 9_000, saving)
                .job("without-price")
                .ran("i-0f7", saving - 8_000, saving - 1_000)
                .succeeded();
        long failingWithoutPrice = at(FAILING_WITHOUT_PRICE) + 72_000;
        fleet.instance(
                        "i-0f8",
                        "x9.unknown",
                        "us-east-1a",
                        PurchaseOption.SPOT,
                        failingWithoutPrice,
                        failingWithoutPrice + 30_000)
                .job("failing-without-price")
                .described(description -> description.definition(BATCH + "job-definition/report:1"))
                .failed("i-0f8", failingWithoutPrice + 60, failingWithoutPrice + 25_000)
                .in(JobStatus.FAILED, "failing-without-price");
        long last = at(FIRST.plusDays(25)) + 3_600;
        fleet.instance("i-0f9", PurchaseOption.SPOT, last, last + 3_600)
                .job("last")
                .ran("i-0f9", last + 60, last + 3_000)
                .succeeded();
        return new MonthsFleet(fleet, 40);
    }

    private static long at(LocalDate day) {
        return FIRST.until(day, ChronoUnit.DAYS) * DAY;
    }

    private SiteGenerator generate(int days) {
        InMemoryJobRecordStore records = new InMemoryJobRecordStore();
        fleet.jobs().forEach(job -> records.merge(dated(job)));
        InMemoryInstanceRecordStore instances = fleet.instanceStore();
        SamplePrices prices = SamplePrices.ofM5()
                .onDemand("c5.xlarge", "0.80", 4, 8)
                .spot("c5.xlarge", "us-east-1a", SamplePrices.SINCE, "0.30")
                .spot("c5.xlarge", "us-east-1b", SamplePrices.SINCE, "0.27")
                .spot("m5.xlarge", "us-east-1b", SamplePrices.SINCE, "0.37");
        Clock clock = Clock.fixed(
                FIRST.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(3_600), ZoneOffset.UTC);
        SiteGenerator made = new SiteGenerator(records, instances, prices, output, clock);
        made.run();
        return made;
    }

    /** Returns the files of the site. */
    SortedMap<String, byte[]> files() {
        return output.published().orElseThrow().files();
    }

    /** Returns the report of all time. */
    Report report() {
        return generator.report();
    }

    /** Returns the report of a range of days. */
    Report report(LocalDate from, LocalDate until) {
        return generator.report(new Span(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private void job(int day, int number) {
        String id = String.format(Locale.ROOT, "%02d%d", day, number);
        long start = day * DAY + 3_600L * random.nextInt(22) + random.nextInt(3_000);
        long run = 600L + random.nextInt(9_000);
        boolean onSpot = random.nextInt(4) > 0;
        PurchaseOption bought = onSpot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        String type = random.nextInt(3) == 0 ? "c5.xlarge" : "m5.xlarge";
        if (priced < 100 && random.nextInt(100) >= priced) {
            type = "x9.unknown";
        }
        String zone = random.nextBoolean() ? "us-east-1a" : "us-east-1b";
        String first = "i-0a" + id + "1";
        fleet.instance(first, type, zone, bought, start - 120, start + run + 300);
        SampleFleet.Job job = fleet.job(id).described(description -> describe(description, day));
        int fate = random.nextInt(10);
        if (onSpot && fate < 2) {
            String second = "i-0a" + id + "2";
            fleet.reclaimed(first).instance(second, type, zone, bought, start + run + 100, start + 3 * run);
            job.hostGone(first, start, start + run)
                    .ran(second, start + run + 400, start + 2 * run + 500)
                    .in(JobStatus.SUCCEEDED, "sample-" + id);
        } else if (fate == 2) {
            job.failed(first, start, start + run).in(JobStatus.FAILED, "sample-" + id);
        } else {
            job.ran(first, start, start + run).in(JobStatus.SUCCEEDED, "sample-" + id);
        }
    }

    private void describe(JobDescription.Builder description, int day) {
        String definition = DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
        description
                .queue(BATCH + "job-queue/" + (random.nextBoolean() ? "genomics-spot" : "reports"))
                .definition(BATCH + "job-definition/" + definition + ":" + (day < 40 ? 1 : 2))
                .shareIdentifier(random.nextBoolean() ? "clinic" : null)
                .tags(
                        random.nextInt(4) == 0
                                ? Map.of()
                                : Map.of("team", random.nextBoolean() ? "cardio" : "onco", "project", "atlas"))
                .workflow(
                        random.nextInt(3) == 0
                                ? null
                                : new WorkflowFacts(
                                        "nextflow",
                                        "sarek",
                                        "run-" + day / 14,
                                        definition,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null));
    }

    /** Returns the job as if it had been submitted five minutes before its first attempt. */
    private static JobRecord dated(JobRecord job) {
        Instant started = Objects.requireNonNull(
                job.attemptFacts().values().iterator().next().times().startedAt());
        Instant ended = job.attemptFacts().values().stream()
                .map(facts -> facts.times().stoppedAt())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseThrow();
        StatusMark mark =
                new StatusMark(job.state().status(), job.attemptFacts().size(), ended, null, ended);
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        job.attemptFacts().forEach((task, facts) -> attempts.put(task, placed(facts)));
        return job.toBuilder()
                .createdAt(started.minusSeconds(300))
                .state(mark)
                .lastEventAt(ended)
                .attemptFacts(attempts)
                .build();
    }

    /** Returns the attempt as if it had been placed on its instance a minute before it ran, or two of them. */
    private static AttemptFacts placed(AttemptFacts facts) {
        Instant started = Objects.requireNonNull(facts.times().startedAt());
        AttemptTimes times = new AttemptTimes(
                started.minusSeconds(60 + 60 * (started.getEpochSecond() % 2)),
                null,
                null,
                started,
                facts.times().stoppedAt());
        return new AttemptFacts(facts.number(), facts.task(), times, facts.end(), facts.host());
    }
}
