package io.spotviewer.site;

import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.ledger.run.WholeRunNeededException;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.Build;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.count.ReportOfCube;
import io.spotviewer.site.report.file.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generator: makes a site from all records and publishes it. */
public final class SiteGenerator {

    private static final Logger LOG = LoggerFactory.getLogger(SiteGenerator.class);

    /** What the row of a job takes in memory, with all that is made of it. */
    private static final long BYTES_OF_A_JOB = 20_000;

    /** The most lines of instances whose rows are in a whole report; of more, files of days have them. */
    private static final int MOST_INSTANCE_LINES = 100_000;

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final PriceSource prices;
    private final SiteOutput output;
    private final Clock clock;
    private final @Nullable SpotDataFeed feed;
    private final Origin origin;
    private final Supplier<List<TracedRun>> runs;
    private @Nullable Intake intake;
    private @Nullable LedgerFiles ledger;
    private @Nullable Changes changes;
    private @Nullable RecordEnds ends;
    private boolean isRebuilt;
    private boolean isOverChangesAlone;
    private @Nullable LedgerMaker maker;

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
        SiteGenerator same = new SiteGenerator(jobs, instances, prices, output, clock, feed, origin, tracedRuns);
        same.intake = intake;
        same.ledger = ledger;
        same.changes = changes;
        same.ends = ends;
        same.isRebuilt = isRebuilt;
        same.isOverChangesAlone = isOverChangesAlone;
        same.maker = maker;
        return same;
    }

    /** Sets the account of the files that the records were read from, and returns this generator. */
    public SiteGenerator readFrom(@Nullable Intake files) {
        this.intake = files;
        return this;
    }

    /**
     * Sets the place where the ledger is kept from run to run, and returns this generator. Without one, each run makes a ledger of its own.
     *
     * @param files the files of the ledger
     */
    public SiteGenerator keptIn(@Nullable LedgerFiles files) {
        this.ledger = files;
        return this;
    }

    /** Sets the source of changed records, so that a run with a kept ledger reads those alone, and returns this generator. */
    public SiteGenerator changedIn(@Nullable Changes source) {
        this.changes = source;
        return this;
    }

    /**
     * Lets the stores delete records that the kept ledger has, and returns this generator. Without one, none is deleted.
     *
     * @param after when; null for never
     */
    public SiteGenerator ending(@Nullable RecordEnds after) {
        this.ends = after;
        return this;
    }

    /** Makes ledger and site anew from all records if {@code anew} is true, and returns this generator. */
    public SiteGenerator rebuilt(boolean anew) {
        this.isRebuilt = anew;
        return this;
    }

    /** A maker of the ledger that a site follows from. */
    public interface LedgerMaker {

        /**
         * Brings a ledger up to the records.
         *
         * @param store the place of the ledger
         * @param prices the prices, those of earlier sites among them
         * @param run the number of the run
         */
        LedgerRun.Result make(LedgerStore store, PriceSource prices, long run) throws IOException;
    }

    /** Lets a run fail with {@link AllRecordsNeededException} where it would have to read all records, and returns this generator. */
    public SiteGenerator overChangesAlone() {
        this.isOverChangesAlone = true;
        return this;
    }

    /** Sets what makes the ledger in place of a run over the records in this process, and returns this generator. */
    public SiteGenerator madeBy(LedgerMaker other) {
        this.maker = other;
        return this;
    }

    /**
     * The result of one run.
     *
     * @param figures its figures, without single jobs and instances; read from the site where nothing had changed
     * @param counts the few of them that a program reports
     * @param outcome published or not
     * @param index the ledger that the site was made of. It is in force if the site was published
     */
    public record Generated(Supplier<Report> figures, Counts counts, SiteOutput.Outcome outcome, Index index) {

        /** Returns the figures, without single jobs and instances. */
        public Report report() {
            return figures.get();
        }
    }

    /**
     * Brings the ledger up to the records, and publishes the site that follows from it. A failure leaves the former site and ledger as they
     * are: no site is made from half the records. If nothing has changed, only the time of the site in force is replaced.
     */
    public Generated run() {
        return run(output.begin());
    }

    /** Does the same for a run of the output that has already begun. */
    Generated run(SiteOutput.Run run) {
        try (Scratch scratch = Scratch.make()) {
            Optional<String> release = output.releaseInForce();
            byte[] rendered = ledger == null || isRebuilt || release.isEmpty()
                    ? null
                    : output.inForce(Rendered.PATH).orElse(null);
            Read read = read(run.number(), scratch, ledger == null ? null : ends);
            String content = content(read);
            if (rendered != null && Rendered.contentOf(rendered).equals(content) && isOfDay(release.get(), read.at)) {
                byte[] summary = output.inForce("summary.json").orElse(null);
                if (summary != null) {
                    SiteOutput.Outcome outcome = run.confirm(release.get(), read.at);
                    publish(read, outcome);
                    return new Generated(
                            () -> ReportJson.read(summary), Counts.read(summary), outcome, read.result.index());
                }
            }
            Rendered before = rendered == null ? Rendered.nothing() : Rendered.read(rendered);
            return publish(run, read, before, content, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read or write the ledger", e);
        }
    }

    private Generated publish(SiteOutput.Run run, Read read, Rendered before, String content, Scratch scratch)
            throws IOException {
        CubeRollUps sums = new CubeRollUps(read.ledger);
        Cube cube = sums.all();
        boolean isWhole = read.ledger.lines(LineKind.JOBS) <= WholeExports.MOST_JOBS;
        List<InstanceRow> instanceRows = isWhole || feed != null ? instanceRows(read.ledger) : List.of();
        Report report = report(read, cube)
                .charges(feed, instanceRows)
                .rows(isWhole && isFewInstances(read.ledger) ? instanceRows : List.of(), List.of())
                .report();
        if (intake != null) {
            report = report.toBuilder().intake(intake).build();
        }
        String sameAtAnyTime = feed != null || isAhead(cube, read.at) ? "" : content;
        Publishing publishing = new Publishing(run, read, cube, report, sameAtAnyTime, scratch);
        SiteOutput.Outcome outcome;
        try {
            outcome = publishing.publish(before);
        } catch (LostContentException | KeptLines.LostLinesException e) {
            LOG.warn("All files of the site are made anew: {}", e.getMessage());
            outcome = publishing.publish(Rendered.nothing());
        }
        publish(read, outcome);
        if (ledger != null) {
            sums.deleteOthers();
        }
        Report figures = report;
        return new Generated(() -> figures, Counts.of(report), outcome, read.result.index());
    }

    /** One publication, which is begun again if something is gone that it relied on. */
    private final class Publishing {

        private final SiteOutput.Run run;
        private final Read read;
        private final Cube cube;
        private final Report report;
        private final String content;
        private final Scratch scratch;

        Publishing(SiteOutput.Run run, Read read, Cube cube, Report report, String content, Scratch scratch) {
            this.run = run;
            this.read = read;
            this.cube = cube;
            this.report = report;
            this.content = content;
            this.scratch = scratch;
        }

        SiteOutput.Outcome publish(Rendered before) throws IOException {
            try (SiteFiles files = new SiteFiles(
                    read.ledger,
                    report,
                    LineRows.of(cube),
                    SpotArchive.of(read.result.prices()),
                    content,
                    before,
                    output,
                    scratch.folder(),
                    code())) {
                SiteOutput.Outcome outcome = run.publish(new Site(read.at, report.dataThrough(), files.stream()));
                if (ledger != null) {
                    files.deleteOthers();
                }
                return outcome;
            }
        }
    }

    /** Puts the ledger in force if the site is, unless a later run did. Where this run ends before, the next one begins with the former one. */
    private void publish(Read read, SiteOutput.Outcome outcome) throws IOException {
        if (ledger != null && outcome.published()) {
            LedgerStore store = new LedgerStore(ledger);
            Index now = store.index();
            Index next = read.result.index();
            if (now == null || now.run() <= next.run()) {
                store.publish(next);
                if (now != null && !now.files().equals(next.files())) {
                    // Who has just read the former index still finds its files.
                    store.deleteGarbage(List.of(now, next), read.at);
                }
            }
        }
    }

    /** Returns a hash of all that the site is made of, but the time. */
    private String content(Read read) {
        return SiteLedger.hash(
                code(),
                read.ledger.content(),
                ReportOfCube.priceRows(read.result.prices()),
                Checksum.sha256(SpotArchive.of(read.result.prices()).write()),
                origin,
                runs.get(),
                intake);
    }

    /** True if the release was made on the same UTC day: of each day one is kept. */
    private static boolean isOfDay(String release, Instant now) {
        return PublishedForm.timeOf(release)
                .filter(made -> made.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS)))
                .isPresent();
    }

    private static String code() {
        return String.valueOf(Build.current());
    }

    /** True if a record has a time that is still to come, so that another site can follow from it later. */
    private static boolean isAhead(Cube cube, Instant now) {
        Instant last = cube.times().last();
        return last != null && last.isAfter(now);
    }

    /** Returns the report alone; without single jobs and instances if they are too many for the memory. */
    public Report report() {
        try (Scratch scratch = Scratch.make()) {
            Read read = read(0, scratch, null);
            Cube cube = new CubeRollUps(read.ledger).all();
            boolean isFew =
                    read.ledger.lines(LineKind.JOBS) <= Runtime.getRuntime().maxMemory() / BYTES_OF_A_JOB;
            List<InstanceRow> instanceRows =
                    isFewInstances(read.ledger) || feed != null ? instanceRows(read.ledger) : List.of();
            List<JobRow> jobRows = new ArrayList<>();
            if (isFew) {
                LineRows rows = LineRows.of(cube);
                read.ledger
                        .days()
                        .forEach(day -> read.ledger.read(
                                LineFile.JOBS, day, partition -> partition.visit(line -> jobRows.add(rows.job(line)))));
                LineRows.sortJobs(jobRows);
            }
            Report report = report(read, cube)
                    .charges(feed, instanceRows)
                    .rows(isFewInstances(read.ledger) ? instanceRows : List.of(), jobRows)
                    .report();
            return intake == null ? report : report.toBuilder().intake(intake).build();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read or write the ledger", e);
        }
    }

    private static boolean isFewInstances(SiteLedger ledger) {
        return ledger.lines(LineKind.INSTANCES) <= MOST_INSTANCE_LINES;
    }

    private static List<InstanceRow> instanceRows(SiteLedger ledger) {
        List<InstanceRow> rows = new ArrayList<>();
        InstanceLives lives = new InstanceLives(List.of());
        List<@Nullable LocalDate> days = new ArrayList<>(ledger.days());
        days.remove(null);
        days.add(null);
        days.forEach(day -> lives.end(ledger, day).forEach(line -> rows.add(LineRows.instance(List.of(line)))));
        LineRows.sortInstances(rows);
        return rows;
    }

    /** Returns the report of a range alone: its totals, break-downs and completeness. */
    public Report report(Span range) {
        return report(range, null);
    }

    /** Returns the report of a range with its difference from another one, if that is given. */
    public Report report(Span range, @Nullable Span compared) {
        try (Scratch scratch = Scratch.make()) {
            Read read = read(0, scratch, null);
            Cube all = new CubeRollUps(read.ledger).all();
            ReportOfCube report = new ReportOfCube(read.ledger.cube(range), read.at, origin)
                    .parentsLeftOut(read.result.parents())
                    .unreadable(unreadable(read.result.unreadable()));
            if (compared != null) {
                report.comparedWith(read.ledger.cube(compared), compared);
            }
            return report.reportIn(range).toBuilder()
                    .dataThrough(all.times().latestEvent(read.at))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read or write the ledger", e);
        }
    }

    /** The ledger after a run over the records. */
    private record Read(LedgerRun.Result result, SiteLedger ledger, Instant at) {}

    private Read read(long number, Scratch scratch, @Nullable RecordEnds after) throws IOException {
        Instant now = clock.instant();
        LedgerFiles files =
                ledger == null ? FolderFiles.temporary(scratch.folder().resolve("ledger")) : ledger;
        LedgerRun.Result result = maker == null
                ? ledgerRun(files, scratch, number, now, after)
                : maker.make(new LedgerStore(files), archived(), number);
        return new Read(result, new SiteLedger(files, result.index()), clock.instant());
    }

    private LedgerRun.Result ledgerRun(
            LedgerFiles files, Scratch scratch, long number, Instant now, @Nullable RecordEnds after)
            throws IOException {
        LedgerRun run = new LedgerRun(
                        jobs,
                        instances,
                        changes,
                        new LedgerStore(files),
                        archived(),
                        Files.createDirectories(scratch.folder().resolve("spill")),
                        Runtime.getRuntime().availableProcessors(),
                        code())
                .ending(after);
        if (isRebuilt) {
            return run.rebuild(number, now);
        }
        if (!isOverChangesAlone) {
            return run.run(number, now);
        }
        try {
            return run.runOverChanges(number, now);
        } catch (WholeRunNeededException e) {
            throw new AllRecordsNeededException(e);
        }
    }

    /** Returns the prices. EC2 deletes Spot prices after 90 days: those of earlier sites are kept and used. */
    private PriceSource archived() {
        return output.inForce(SpotArchive.FILE_NAME)
                .map(SpotArchive::read)
                .orElse(SpotArchive.EMPTY)
                .before(prices);
    }

    private ReportOfCube report(Read read, Cube cube) {
        return new ReportOfCube(cube, read.at, origin)
                .parentsLeftOut(read.result.parents())
                .unreadable(unreadable(read.result.unreadable()))
                .traced(runs.get())
                .prices(read.result.prices());
    }

    private static List<UnreadableEntry> unreadable(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> new UnreadableEntry(Quoted.of(entry.getKey()), entry.getValue()))
                .toList();
    }
}
