package io.spotviewer.site;

import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.Build;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.LedgerSource.Read;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.count.ReportOfCube;
import io.spotviewer.site.report.file.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generator: makes a site from all records and publishes it. */
public final class SiteGenerator {

    private static final Logger LOG = LoggerFactory.getLogger(SiteGenerator.class);

    private final LedgerSource source;
    private final SiteOutput output;
    private final @Nullable SpotDataFeed feed;
    private final Origin origin;
    private final Supplier<List<TracedRun>> runs;
    private @Nullable Intake intake;
    private @Nullable DaySteps days;
    private long mostWhole = WholeExports.MOST_JOBS;

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
        this(new LedgerSource(jobs, instances, prices, output, clock, code()), output, feed, origin, List::of);
    }

    private SiteGenerator(
            LedgerSource source,
            SiteOutput output,
            @Nullable SpotDataFeed feed,
            Origin origin,
            Supplier<List<TracedRun>> runs) {
        this.source = source;
        this.output = output;
        this.feed = feed;
        this.origin = origin;
        this.runs = runs;
    }

    /** Returns the same generator for a fleet with runs of workflows as their engines logged them. */
    public SiteGenerator withRuns(Supplier<List<TracedRun>> tracedRuns) {
        SiteGenerator same = new SiteGenerator(source, output, feed, origin, tracedRuns);
        same.intake = intake;
        same.days = days;
        same.mostWhole = mostWhole;
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
        source.keepIn(files);
        return this;
    }

    /** Sets the source of changed records, so that a run with a kept ledger reads those alone, and returns this generator. */
    public SiteGenerator changedIn(@Nullable Changes changes) {
        source.readChangesIn(changes);
        return this;
    }

    /**
     * Lets the stores delete records that the kept ledger has, and returns this generator. Without one, none is deleted.
     *
     * @param after when; null for never
     */
    public SiteGenerator ending(@Nullable RecordEnds after) {
        source.endAfter(after);
        return this;
    }

    /** Makes ledger and site anew from all records if {@code anew} is true, and returns this generator. */
    public SiteGenerator rebuilt(boolean anew) {
        source.rebuild(anew);
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
        source.readChangesAlone();
        return this;
    }

    /** Sets what makes the ledger in place of a run over the records in this process, and returns this generator. */
    public SiteGenerator madeBy(LedgerMaker other) {
        source.makeBy(other);
        return this;
    }

    /** Sets the steps in which other functions have made files of days for this run, and returns this generator. */
    public SiteGenerator withDaysOf(DaySteps steps) {
        this.days = steps;
        return this;
    }

    /** Sets the most jobs of whole files, for tests of sites that are larger. */
    SiteGenerator wholeUpTo(long jobs) {
        mostWhole = jobs;
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
            byte[] rendered = source.isMadeAnew() || release.isEmpty()
                    ? null
                    : output.inForce(Rendered.PATH).orElse(null);
            Read read = source.read(run.number(), scratch, true);
            String content = content(read);
            if (rendered != null && Rendered.contentOf(rendered).equals(content) && isOfDay(release.get(), read.at())) {
                byte[] summary = output.inForce("summary.json").orElse(null);
                if (summary != null) {
                    SiteOutput.Outcome outcome = run.confirm(release.get(), read.at());
                    source.publish(read, outcome);
                    return new Generated(
                            () -> ReportJson.read(summary),
                            Counts.read(summary),
                            outcome,
                            read.result().index());
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
        CubeRollUps sums = new CubeRollUps(read.ledger());
        if (days != null) {
            sums.othersHaveWritten();
        }
        Cube cube = sums.all();
        boolean isWhole = read.ledger().lines(LineKind.JOBS) <= mostWhole;
        Report report = reports().ofSite(read, cube, isWhole);
        String sameAtAnyTime = feed != null || isAhead(cube, read.at()) ? "" : content;
        Publishing publishing = new Publishing(run, read, cube, report, isWhole, sameAtAnyTime, scratch);
        SiteOutput.Outcome outcome;
        try {
            PartsAtWork.OthersDays others = days == null ? PartsAtWork.OthersDays.NONE : days.made(scratch.folder());
            outcome = publishing.publish(before, others);
        } catch (LostContentException | KeptLines.LostLinesException e) {
            if (source.isOverChangesAlone()) {
                throw new AllRecordsNeededException(e);
            }
            LOG.warn("All files of the site are made anew: {}", e.getMessage());
            outcome = publishing.publish(Rendered.nothing(), PartsAtWork.OthersDays.NONE);
        }
        source.publish(read, outcome);
        if (source.isKept()) {
            sums.deleteOthers();
        }
        return new Generated(
                () -> report, Counts.of(report), outcome, read.result().index());
    }

    /** One publication, which is begun again if something is gone that it relied on. */
    private final class Publishing {

        private final SiteOutput.Run run;
        private final Read read;
        private final Cube cube;
        private final Report report;
        private final boolean isWhole;
        private final String content;
        private final Scratch scratch;

        Publishing(
                SiteOutput.Run run,
                Read read,
                Cube cube,
                Report report,
                boolean isWhole,
                String content,
                Scratch scratch) {
            this.run = run;
            this.read = read;
            this.cube = cube;
            this.report = report;
            this.isWhole = isWhole;
            this.content = content;
            this.scratch = scratch;
        }

        SiteOutput.Outcome publish(Rendered before, PartsAtWork.OthersDays others) throws IOException {
            LineRows rows = LineRows.of(cube);
            try (SiteFiles files = new SiteFiles(
                    read.ledger(),
                    report,
                    rows,
                    SpotArchive.of(read.result().prices()),
                    content,
                    before,
                    others,
                    isWhole,
                    reports().ofRanges(read, report, rows, code()),
                    output,
                    scratch.folder(),
                    code())) {
                SiteOutput.Outcome outcome = run.publish(new Site(read.at(), report.dataThrough(), files.stream()));
                if (source.isKept()) {
                    files.deleteOthers();
                }
                return outcome;
            }
        }
    }

    /** Returns a hash of all that the site is made of, but the time. */
    private String content(Read read) {
        return SiteLedger.hash(
                code(),
                read.ledger().content(),
                ReportOfCube.priceRows(read.result().prices()),
                Checksum.sha256(SpotArchive.of(read.result().prices()).write()),
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
        return reports().all();
    }

    /** Returns the report of a range alone: its totals, break-downs and completeness. */
    public Report report(Span range) {
        return reports().in(range, null);
    }

    /** Returns the report of a range with its difference from another one, if that is given. */
    public Report report(Span range, @Nullable Span compared) {
        return reports().in(range, compared);
    }

    private Reports reports() {
        return new Reports(source, feed, origin, runs, intake);
    }
}
