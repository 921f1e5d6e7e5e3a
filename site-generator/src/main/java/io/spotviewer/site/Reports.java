package io.spotviewer.site;

import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.LedgerSource.Read;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.count.ReportOfCube;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reports of a ledger. */
final class Reports {

    /** What the row of a job takes in memory, with all that is made of it. */
    private static final long BYTES_OF_A_JOB = 20_000;

    /** The most lines of instances whose rows are in a whole report; of more, files of days have them. */
    private static final int MOST_INSTANCE_LINES = 100_000;

    private final LedgerSource source;
    private final @Nullable SpotDataFeed feed;
    private final Origin origin;
    private final Supplier<List<TracedRun>> runs;
    private final @Nullable Intake intake;

    /**
     * Takes what reports have beside a ledger.
     *
     * @param feed the charges of the Spot data feed; null if there is none
     * @param origin the origin that they name
     * @param runs the runs of workflows as their engines logged them
     * @param intake the account of the files that the records were read from; null if they were not
     */
    Reports(
            LedgerSource source,
            @Nullable SpotDataFeed feed,
            Origin origin,
            Supplier<List<TracedRun>> runs,
            @Nullable Intake intake) {
        this.source = source;
        this.feed = feed;
        this.origin = origin;
        this.runs = runs;
        this.intake = intake;
    }

    /**
     * Returns the report of a site, without its jobs.
     *
     * @param cube the sums of all lines
     * @param isWhole true if the report has its instances
     */
    Report ofSite(Read read, Cube cube, boolean isWhole) {
        List<InstanceRow> instanceRows = isWhole || feed != null ? instanceRows(read.ledger()) : List.of();
        return withIntake(report(read, cube)
                .charges(feed, instanceRows)
                .rows(isWhole && isFewInstances(read.ledger()) ? instanceRows : List.of(), List.of())
                .report());
    }

    /** Returns the report of all lines; without single jobs and instances if they are too many for the memory. */
    Report all() {
        try (Scratch scratch = Scratch.make()) {
            Read read = source.read(0, scratch, false);
            Cube cube = new CubeRollUps(read.ledger()).all();
            boolean isFew =
                    read.ledger().lines(LineKind.JOBS) <= Runtime.getRuntime().maxMemory() / BYTES_OF_A_JOB;
            List<InstanceRow> instanceRows =
                    isFewInstances(read.ledger()) || feed != null ? instanceRows(read.ledger()) : List.of();
            List<JobRow> jobRows = new ArrayList<>();
            if (isFew) {
                LineRows rows = LineRows.of(cube);
                read.ledger()
                        .days()
                        .forEach(day -> read.ledger().read(LineFile.JOBS, day, line -> jobRows.add(rows.job(line))));
                LineRows.sortJobs(jobRows);
            }
            return withIntake(report(read, cube)
                    .charges(feed, instanceRows)
                    .rows(isFewInstances(read.ledger()) ? instanceRows : List.of(), jobRows)
                    .report());
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
        days.forEach(day -> lives.end(ledger, day, line -> rows.add(LineRows.instance(List.of(line)))));
        LineRows.sortInstances(rows);
        return rows;
    }

    /** Returns the report of a range alone, with its difference from another one if that is given: totals, break-downs and completeness. */
    Report in(Span range, @Nullable Span compared) {
        try (Scratch scratch = Scratch.make()) {
            Read read = source.read(0, scratch, false);
            Cube all = new CubeRollUps(read.ledger()).all();
            ReportOfCube report = new ReportOfCube(read.ledger().cube(range), read.at(), origin)
                    .parentsLeftOut(read.result().parents())
                    .unreadable(unreadable(read.result().unreadable()))
                    .named(LineRows.of(all));
            if (compared != null) {
                report.comparedWith(read.ledger().cube(compared), compared);
            }
            return report.reportIn(range).toBuilder()
                    .dataThrough(all.times().latestEvent(read.at()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read or write the ledger", e);
        }
    }

    /** Returns the maker of the pages of ranges of days in a site. */
    RangePages ofRanges(Read read, Report ofAll, LineRows rows, String code) {
        return new RangePages(read.ledger(), ofAll, read.at(), rows, code);
    }

    private ReportOfCube report(Read read, Cube cube) {
        return new ReportOfCube(cube, read.at(), origin)
                .parentsLeftOut(read.result().parents())
                .unreadable(unreadable(read.result().unreadable()))
                .traced(runs.get())
                .prices(read.result().prices());
    }

    private static List<UnreadableEntry> unreadable(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> new UnreadableEntry(Quoted.of(entry.getKey()), entry.getValue()))
                .toList();
    }

    private Report withIntake(Report report) {
        return intake == null ? report : report.toBuilder().intake(intake).build();
    }
}
