package io.spotviewer.site;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.run.FullRun;
import io.spotviewer.ledger.run.PartitionSink;
import io.spotviewer.published.Build;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.page.Download;
import io.spotviewer.site.page.JobFiles;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.count.ReportOfCube;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The generator: makes a site from all records and publishes it. */
public final class SiteGenerator {

    /** What the row of a job takes in memory, with all that is made of it. */
    private static final long BYTES_OF_A_JOB = 20_000;

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final PriceSource prices;
    private final SiteOutput output;
    private final Clock clock;
    private final @Nullable SpotDataFeed feed;
    private final Origin origin;
    private final Supplier<List<TracedRun>> runs;
    private @Nullable Intake intake;

    /** Makes a generator without a Spot data feed, whose reports name only its build. */
    public SiteGenerator(
            JobRecordStore jobs, InstanceRecordStore instances, PriceSource prices, SiteOutput output, Clock clock) {
        this(jobs, instances, prices, output, clock, null, Origin.of(Build.current(), null, null));
    }

    /**
     * Makes a generator.
     *
     * @param feed the charges of the Spot data feed; null if there is none
     * @param origin the origin that its reports name
     */
    public SiteGenerator(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            PriceSource prices,
            SiteOutput output,
            Clock clock,
            @Nullable SpotDataFeed feed,
            Origin origin) {
        this(jobs, instances, prices, output, clock, feed, origin, List::of);
    }

    private SiteGenerator(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            PriceSource prices,
            SiteOutput output,
            Clock clock,
            @Nullable SpotDataFeed feed,
            Origin origin,
            Supplier<List<TracedRun>> runs) {
        this.jobs = jobs;
        this.instances = instances;
        this.prices = prices;
        this.output = output;
        this.clock = clock;
        this.feed = feed;
        this.origin = origin;
        this.runs = runs;
    }

    /** Returns the same generator for a fleet with runs of workflows as their engines logged them. */
    public SiteGenerator withRuns(Supplier<List<TracedRun>> tracedRuns) {
        return new SiteGenerator(jobs, instances, prices, output, clock, feed, origin, tracedRuns).readFrom(intake);
    }

    /** Sets the account of the files that the records were read from, and returns this generator. */
    public SiteGenerator readFrom(@Nullable Intake files) {
        this.intake = files;
        return this;
    }

    /**
     * The result of one run.
     *
     * @param report the figures
     * @param outcome published or not
     */
    public record Generated(Report report, SiteOutput.Outcome outcome) {}

    /**
     * Reads all records, makes the report and publishes the site. A failure leaves the former site as it is: no site is made from half the
     * records.
     */
    public Generated run() {
        return run(output.begin());
    }

    /** Does the same for a run of the output that has already begun. */
    Generated run(SiteOutput.Run run) {
        try (Scratch scratch = Scratch.make()) {
            Made made = make(scratch);
            return new Generated(made.report, run.publish(site(made, scratch)));
        }
    }

    /** Returns the report alone; without single jobs and instances if they are too many for the memory. */
    public Report report() {
        try (Scratch scratch = Scratch.make()) {
            return make(scratch).report;
        }
    }

    /** Returns the report of a range alone: its totals, break-downs and completeness. */
    public Report report(Span range) {
        try (Scratch scratch = Scratch.make()) {
            DaysOfLines lines = new DaysOfLines(range);
            Read read = read(lines, scratch);
            return new ReportOfCube(lines.cube(), read.at, origin)
                            .parentsLeftOut(read.result.parents())
                            .unreadable(unreadable(read.result.unreadable()))
                            .reportIn(range)
                            .toBuilder()
                            .dataThrough(lines.events().latestEvent(read.at))
                            .build();
        }
    }

    /** All records, read once. */
    private record Read(FullRun.Result result, Instant at) {}

    private Read read(PartitionSink lines, Scratch scratch) {
        Instant[] at = {Instant.EPOCH};
        FullRun.Result result = new FullRun(
                        jobs,
                        instances,
                        (first, last) -> {
                            at[0] = clock.instant();
                            return prices(first, last, at[0]);
                        },
                        scratch.folder(),
                        Runtime.getRuntime().availableProcessors())
                .into(lines);
        return new Read(result, at[0]);
    }

    /**
     * A report with the lines that it was made of.
     *
     * @param report the report, with its jobs where they are few
     * @param hasJobs true if it has its jobs
     */
    private record Made(Report report, boolean hasJobs, SiteLines lines, PriceBook prices, Instant at) {}

    private Made make(Scratch scratch) {
        SiteLines lines = new SiteLines(scratch.folder());
        Read read = read(lines, scratch);
        FullRun.Result result = read.result;
        Instant now = read.at;
        List<InstanceRow> instanceRows = lines.instanceRows();
        long count = lines.jobs();
        boolean few = count <= Runtime.getRuntime().maxMemory() / BYTES_OF_A_JOB;
        List<JobRow> jobRows = new ArrayList<>();
        if (few) {
            LineRows rows = LineRows.of(lines.cube());
            lines.visitJobs(day -> day.forEach(line -> jobRows.add(rows.job(line))));
            LineRows.sortJobs(jobRows);
        }
        Report report = new ReportOfCube(lines.cube(), now, origin)
                .parentsLeftOut(result.parents())
                .unreadable(unreadable(result.unreadable()))
                .traced(runs.get())
                .prices(result.prices())
                .charges(feed, instanceRows)
                .rows(instanceRows, jobRows)
                .report();
        return new Made(
                intake == null ? report : report.toBuilder().intake(intake).build(), few, lines, result.prices(), now);
    }

    private static List<UnreadableEntry> unreadable(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> new UnreadableEntry(Quoted.of(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Returns the prices over the records' time. EC2 deletes Spot prices after 90 days: those of earlier sites are kept and used. */
    private PriceBook prices(@Nullable Instant firstTime, @Nullable Instant lastTime, Instant now) {
        Instant last = Objects.requireNonNullElse(lastTime, now);
        Instant until = last.isAfter(now) ? now : last;
        Instant first = Objects.requireNonNullElse(firstTime, until);
        SpotArchive archive =
                output.inForce(SpotArchive.FILE_NAME).map(SpotArchive::read).orElse(SpotArchive.EMPTY);
        return new PriceBook(archive.before(prices), first.isAfter(until) ? until : first, until);
    }

    private static Site site(Made made, Scratch scratch) {
        Report report = made.report;
        TreeMap<String, SiteFile> files = new TreeMap<>();
        Consumer<SiteFile> put = file -> files.put(file.path(), file);
        JobFiles days = new JobFiles(
                report.origin(), report.dataThrough(), (path, content) -> put.accept(onDisk(path, content, scratch)));
        long jobs = report.totals().all().jobs();
        try (JobExports exports = new JobExports(scratch.folder(), jobs)) {
            visitRows(made, day -> {
                days.add(day);
                exports.add(day);
            });
            exports.files(report).forEach(put);
            put.accept(SiteFile.of("summary.json", ReportJson.summary(report)));
            put.accept(SiteFile.of("metrics-on-demand.json", Metrics.onDemand(report)));
            put.accept(SiteFile.of("metrics-spot.json", Metrics.spot(report)));
            Pages.render(report, days, downloads(jobs, files))
                    .forEach((path, content) -> put.accept(SiteFile.of(path, content)));
            put.accept(SiteFile.of(
                    SpotArchive.FILE_NAME, SpotArchive.of(made.prices).write()));
            return new Site(made.at, report.dataThrough(), files.values().stream());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the files of the site", e);
        }
    }

    /** Passes on the rows of all jobs by submission, those of a day or of a part of it at a time. */
    private static void visitRows(Made made, Consumer<List<JobRow>> visitor) {
        if (made.hasJobs) {
            List<JobRow> rows = made.report.jobs();
            for (int from = 0, i = 1; i <= rows.size(); i++) {
                if (i == rows.size() || !dayOf(rows.get(i)).equals(dayOf(rows.get(from)))) {
                    visitor.accept(rows.subList(from, i));
                    from = i;
                }
            }
            return;
        }
        LineRows rows = LineRows.of(made.lines.cube());
        made.lines.visitJobs(lines -> {
            List<JobRow> day = new ArrayList<>(lines.size());
            lines.forEach(line -> day.add(rows.job(line)));
            LineRows.sortJobs(day);
            visitor.accept(day);
        });
    }

    private static String dayOf(JobRow job) {
        return SitePaths.dayOfJobs(job.submittedAt());
    }

    private static SiteFile onDisk(String path, byte[] content, Scratch scratch) {
        try {
            return SiteFile.of(path, Files.write(scratch.folder().resolve(path.replace('/', '_')), content));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + path, e);
        }
    }

    private static List<Download> downloads(long jobs, SortedMap<String, SiteFile> files) throws IOException {
        boolean whole = jobs <= JobExports.MOST_JOBS;
        return List.of(
                whole
                        ? new Download("jobs.csv", "All jobs as CSV", size(files, "jobs.csv"), jobs)
                        : new Download(
                                JobExports.INDEX,
                                "The files of jobs by month, as CSV and JSON",
                                size(files, JobExports.INDEX),
                                null),
                new Download("summary.json", "Totals and break-downs as JSON", size(files, "summary.json"), null),
                new Download(
                        "report.json",
                        whole ? "The whole report as JSON" : "The report without single jobs as JSON",
                        size(files, "report.json"),
                        null));
    }

    private static long size(SortedMap<String, SiteFile> files, String path) throws IOException {
        SiteFile file = Objects.requireNonNull(files.get(path), path);
        Path onDisk = file.onDisk().orElse(null);
        return onDisk == null ? file.bytesInMemory() : Files.size(onDisk);
    }
}
