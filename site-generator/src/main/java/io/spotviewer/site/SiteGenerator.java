package io.spotviewer.site;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.HostAccount;
import io.spotviewer.cost.share.Span;
import io.spotviewer.published.Build;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.records.workflow.WorkflowPlaces;
import io.spotviewer.site.page.Download;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.table.JobsCsv;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The generator: makes a site from all records and publishes it. */
public final class SiteGenerator {

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
        Made made = make();
        return new Generated(made.report, run.publish(site(made)));
    }

    /** Returns the report alone. */
    public Report report() {
        return make().report;
    }

    /** Returns the report of a range alone: its totals, break-downs and completeness. */
    public Report report(Span range) {
        Read read = read();
        return ReportBuilder.reportIn(range, read.fleet, read.prices, read.unreadable, read.at, origin);
    }

    private record Read(Fleet fleet, PriceBook prices, List<UnreadableEntry> unreadable, Instant at) {}

    private record Made(Report report, PriceBook prices, Instant at) {}

    private Made make() {
        Read read = read();
        FleetCost cost = FleetCost.of(read.fleet, read.prices);
        Report report =
                ReportBuilder.report(read.fleet, cost, read.prices, feed, read.unreadable, runs.get(), read.at, origin);
        return new Made(
                intake == null ? report : report.toBuilder().intake(intake).build(), read.prices, read.at);
    }

    private Read read() {
        Collected<JobRecord> jobRecords = new Collected<>();
        jobs.visit(jobRecords);
        Collected<InstanceRecord> instanceRecords = new Collected<>();
        instances.visit(instanceRecords);
        Instant now = clock.instant();
        Fleet fleet = Fleet.of(WorkflowPlaces.placed(jobRecords.records()), instanceRecords.records());
        jobRecords.addUnreadableOf(instanceRecords);
        PriceBook book = prices(fleet, now);
        HostAccount.lookUpAhead(
                fleet.instances().values().stream()
                        .map(InstanceRecord::hardware)
                        .toList(),
                book);
        return new Read(fleet, book, jobRecords.unreadable(), now);
    }

    /** Returns the prices over the records' time. EC2 deletes Spot prices after 90 days: those of earlier sites are kept and used. */
    private PriceBook prices(Fleet fleet, Instant now) {
        Instant last = Objects.requireNonNullElse(fleet.lastTime(), now);
        Instant until = last.isAfter(now) ? now : last;
        Instant first = Objects.requireNonNullElse(fleet.firstTime(), until);
        SpotArchive archive =
                output.inForce(SpotArchive.FILE_NAME).map(SpotArchive::read).orElse(SpotArchive.EMPTY);
        return new PriceBook(archive.before(prices), first.isAfter(until) ? until : first, until);
    }

    private static Site site(Made made) {
        Report report = made.report;
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("report.json", ReportJson.write(report));
        files.put("summary.json", ReportJson.summary(report));
        files.put("metrics-on-demand.json", Metrics.onDemand(report));
        files.put("metrics-spot.json", Metrics.spot(report));
        files.put("jobs.csv", JobsCsv.write(report));
        files.putAll(Pages.render(report, downloads(report, files)));
        files.put(SpotArchive.FILE_NAME, SpotArchive.of(made.prices).write());
        return Site.of(made.at, report.dataThrough(), files);
    }

    private static List<Download> downloads(Report report, SortedMap<String, byte[]> files) {
        return List.of(
                new Download("jobs.csv", "All jobs as CSV", size(files, "jobs.csv"), (long)
                        report.jobs().size()),
                new Download("summary.json", "Totals and break-downs as JSON", size(files, "summary.json"), null),
                new Download("report.json", "The whole report as JSON", size(files, "report.json"), null));
    }

    private static long size(SortedMap<String, byte[]> files, String path) {
        return Objects.requireNonNull(files.get(path), path).length;
    }
}
