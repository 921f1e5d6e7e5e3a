package io.spotviewer.site;

import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.published.SiteFile;
import io.spotviewer.site.Rendered.Kept;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.page.Download;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.count.ReportOfCube;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.text.SitePaths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pages of ranges of days: those of the last days and of months. They are made of the sums of their days alone; those of a range whose
 * days did not change are the ones of the site in force.
 */
final class RangePages {

    private static final String SUMMARY = "summary.json";

    private final SiteLedger ledger;
    private final Report ofAll;
    private final Instant now;
    private final LineRows rows;
    private final String code;
    private final List<NamedRange> ranges;
    private final @Nullable LocalDate newest;
    private final SortedMap<String, String> cubes;

    /**
     * Takes what the pages are made of.
     *
     * @param ofAll the report of all time
     * @param now the present
     * @param rows the builder of the site's rows, which knows the names of groups
     * @param code the version of the program
     */
    RangePages(SiteLedger ledger, Report ofAll, Instant now, LineRows rows, String code) {
        this.ledger = ledger;
        this.ofAll = ofAll;
        this.now = now;
        this.rows = rows;
        this.code = code;
        this.ranges = NamedRange.of(ofAll);
        this.newest = ofAll.days().stream()
                .filter(day -> day.tally().jobs() + day.tally().attempts() > 0)
                .map(DayRow::day)
                .max(Comparator.naturalOrder())
                .orElse(null);
        this.cubes = ledger.cubes();
    }

    /**
     * The pages of a range.
     *
     * @param unit what they were made of
     */
    record Made(List<SiteFile> files, Unit unit) {}

    /** Returns the ranges that have pages. */
    List<NamedRange> ranges() {
        return ranges;
    }

    /** Returns the ranges by their folder: two of different names may have the same days. */
    SortedMap<String, NamedRange> byFolder() {
        TreeMap<String, NamedRange> byFolder = new TreeMap<>();
        ranges.forEach(range -> byFolder.putIfAbsent(SitePaths.folder(range.from(), range.until()), range));
        return byFolder;
    }

    /**
     * Makes the pages of a range. Several threads may do so at once.
     *
     * @param before its pages in the site in force; null if it has none
     */
    Made make(NamedRange range, @Nullable Unit before) {
        String key = key(range);
        if (before != null && before.key().equals(key)) {
            return new Made(before.files().stream().map(Kept::file).toList(), before);
        }
        List<SiteFile> files = files(range);
        return new Made(files, new Unit(key, files.stream().map(Kept::of).toList(), List.of(), null, null, null, null));
    }

    /** Returns a text that differs for any other pages of a range. */
    private String key(NamedRange range) {
        return SiteLedger.hash(
                "range",
                code,
                ofAll.origin(),
                ranges,
                newest,
                cubes(range),
                cubes(range.previous()),
                rows.distinguished(),
                isOpen(range) ? ofAll.dataThrough() : null);
    }

    private SortedMap<String, String> cubes(NamedRange range) {
        return cubes.subMap(range.from().toString(), range.until().toString());
    }

    /** True if the data does not reach beyond the range, so that it can still grow. */
    private boolean isOpen(NamedRange range) {
        Instant through = ofAll.dataThrough();
        return through == null || LocalDate.ofInstant(through, ZoneOffset.UTC).isBefore(range.until());
    }

    private List<SiteFile> files(NamedRange range) {
        Report report = report(range);
        byte[] summary = ReportJson.summary(report);
        String folder = SitePaths.folder(range.from(), range.until());
        List<Download> downloads =
                List.of(new Download(SUMMARY, "Totals and break-downs of these days as JSON", summary.length, null));
        List<SiteFile> files = new ArrayList<>();
        files.add(SiteFile.of(folder + SUMMARY, summary));
        Pages.ofRange(report, range, ranges, newest, downloads)
                .forEach((path, page) -> files.add(SiteFile.of(path, page)));
        return files;
    }

    private Report report(NamedRange range) {
        Span span = span(range);
        ReportOfCube report = new ReportOfCube(ledger.cube(span), now, ofAll.origin()).named(rows);
        NamedRange previous = range.previous();
        Cube compared = ledger.cube(span(previous));
        if (!compared.isEmpty()) {
            report.comparedWith(compared, span(previous));
        }
        return report.reportIn(span).toBuilder()
                .dataThrough(isOpen(range) ? ofAll.dataThrough() : null)
                .build();
    }

    private static Span span(NamedRange range) {
        return new Span(range.times().from(), range.times().until());
    }
}
