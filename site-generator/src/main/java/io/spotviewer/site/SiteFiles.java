package io.spotviewer.site;

import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.site.Rendered.Picked;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.page.Download;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.page.SiteData;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.file.CubeIndex;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The files of a site, which are made while they are taken: first those of days, some days at a time, then those that need to know all days.
 * Files of days that did not change are those of the site in force.
 */
final class SiteFiles implements AutoCloseable {

    private final SiteLedger ledger;
    private final Report report;
    private final LineRows rows;
    private final SpotArchive prices;
    private final String content;
    private final Rendered before;
    private final SiteOutput output;
    private final Path folder;
    private final KeptLines kept;
    private final PartsAtWork parts;
    private final boolean isWhole;
    private final RangePages ranges;

    private final TreeMap<String, Unit> jobs = new TreeMap<>();
    private final TreeMap<String, Unit> cubes = new TreeMap<>();
    private final TreeMap<String, Unit> instances = new TreeMap<>();
    private final Map<String, DayFiles.Made> exports = new HashMap<>();
    private final Map<String, Future<RangePages.Made>> pagesOfRanges = new TreeMap<>();
    private @Nullable String carried;
    private @Nullable Rendered rendered;

    /**
     * Begins the files.
     *
     * @param report the report without its jobs
     * @param content the hash of all that the site is made of, but the time
     * @param before the site in force
     * @param others the files of days that other functions have made for this run
     * @param isWhole true if whole files have the rows of all days
     * @param ranges the pages of ranges of days
     * @param code the version of the program
     */
    SiteFiles(
            SiteLedger ledger,
            Report report,
            LineRows rows,
            SpotArchive prices,
            String content,
            Rendered before,
            PartsAtWork.OthersDays others,
            boolean isWhole,
            RangePages ranges,
            SiteOutput output,
            Path folder,
            String code) {
        this.ledger = ledger;
        this.report = report;
        this.rows = rows;
        this.prices = prices;
        this.content = content;
        this.before = before;
        this.output = output;
        this.folder = folder;
        this.kept = new KeptLines(ledger.files());
        if (others != PartsAtWork.OthersDays.NONE) {
            kept.othersHaveWritten();
        }
        this.isWhole = isWhole;
        this.ranges = ranges;
        this.parts = new PartsAtWork(
                new DayFiles(ledger, rows, report.origin(), isWhole, folder, kept, code), before, others, isWhole);
    }

    /** A day with the work on it. */
    private record Day(
            @Nullable LocalDate date,
            Map<String, Future<DayFiles.Made>> jobs,
            @Nullable Future<DayFiles.Made> cube,
            DayFiles.@Nullable Made instances) {}

    /** Returns the files, to be taken once. */
    Stream<SiteFile> stream() {
        Iterator<@Nullable LocalDate> days = ledger.daysOfFiles().iterator();
        Deque<Day> begun = new ArrayDeque<>();
        Iterator<List<SiteFile>> files = new Iterator<>() {
            private boolean hasLast = true;

            @Override
            public boolean hasNext() {
                return hasLast;
            }

            @Override
            public List<SiteFile> next() {
                while (days.hasNext() && begun.size() <= parts.threads()) {
                    begun.add(begin(days.next()));
                }
                if (!days.hasNext() && pagesOfRanges.isEmpty()) {
                    beginPagesOfRanges();
                }
                if (begun.isEmpty()) {
                    hasLast = false;
                    return last();
                }
                return end(begun.remove());
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(files, Spliterator.ORDERED), false)
                .flatMap(List::stream);
    }

    private Day begin(@Nullable LocalDate day) {
        Map<String, Future<DayFiles.Made>> ofJobs = new TreeMap<>();
        ledger.index().of(LineKind.JOBS, day).forEach((key, partition) -> {
            DayPart part = DayPart.jobs(day, key.bucket());
            ofJobs.put(part.name(), parts.begin(part, partition.rows()));
        });
        return new Day(day, ofJobs, day == null ? null : parts.begin(DayPart.cube(day), 0), instances(day));
    }

    private DayFiles.@Nullable Made instances(@Nullable LocalDate day) {
        if (carried == null && ledger.lines(LineKind.INSTANCES, day) == 0) {
            return null;
        }
        DayFiles.Made made = parts.now(DayPart.instances(day, carried));
        carried = made.unit().carried();
        return made;
    }

    private List<SiteFile> end(Day day) {
        String name = SitePaths.text(day.date);
        List<SiteFile> files = new ArrayList<>();
        day.jobs.forEach((part, work) -> {
            DayFiles.Made made = PartsAtWork.got(work);
            jobs.put(part, made.unit());
            if (made.csv() != null) {
                exports.put(part, made);
            }
            files.addAll(made.files());
        });
        if (day.cube != null) {
            DayFiles.Made made = PartsAtWork.got(day.cube);
            cubes.put(name, made.unit());
            files.addAll(made.files());
        }
        if (day.instances != null) {
            instances.put(name, day.instances.unit());
            files.addAll(day.instances.files());
        }
        return files;
    }

    /** They need the sums of days alone, so that they are made beside the files of the last days and those that need all days. */
    private void beginPagesOfRanges() {
        ranges.byFolder().forEach((folder, range) -> {
            Unit inForce = before.ranges().get(folder);
            pagesOfRanges.put(folder, parts.begin(() -> ranges.make(range, inForce)));
        });
    }

    private List<SiteFile> last() {
        TreeMap<String, SiteFile> files = new TreeMap<>();
        try {
            SiteData data = new SiteData();
            jobs.forEach((part, unit) -> data.addJobs(SitePaths.ofJobs(part), unit.parts(), hasCheckpoints(unit)));
            instances.values().forEach(unit -> data.addInstances(unit.parts()));
            SortedMap<String, Picked> months = new MonthPicks(before.months(), kept, rows).pick(jobs, instances, data);
            SortedMap<String, Unit> placed = jobs;
            if (isWhole) {
                WholeExports.Whole whole = WholeExports.whole(report, jobs, exports, output, folder);
                whole.files().forEach(file -> files.put(file.path(), file));
                placed = whole.jobs();
            } else {
                put(files, WholeExports.JSON, ReportJson.write(report));
                put(files, WholeExports.INDEX, WholeExports.index(jobs, instances));
            }
            put(files, "summary.json", ReportJson.summary(report));
            put(files, "metrics-on-demand.json", Metrics.onDemand(report));
            put(files, "metrics-spot.json", Metrics.spot(report));
            put(files, SpotArchive.FILE_NAME, prices.write());
            Pages.render(report, data, downloads(files), ranges.ranges())
                    .forEach((path, page) -> put(files, path, page));
            TreeMap<String, Unit> ofRanges = new TreeMap<>();
            pagesOfRanges.forEach((folder, pages) -> {
                RangePages.Made made = PartsAtWork.got(pages);
                ofRanges.put(folder, made.unit());
                made.files().forEach(file -> files.put(file.path(), file));
            });
            put(files, SitePaths.CUBES_INDEX, CubeIndex.script(cubeBytes(), report));
            Rendered all = Rendered.of(content, placed, cubes, instances, months, ofRanges);
            put(files, Rendered.PATH, all.json());
            rendered = all;
            return List.copyOf(files.values());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the files of the site", e);
        }
    }

    /** Returns the length of the sums of each day. */
    private SortedMap<String, Long> cubeBytes() {
        TreeMap<String, Long> bytes = new TreeMap<>();
        cubes.forEach((day, unit) -> unit.files().forEach(file -> bytes.put(day, file.bytes())));
        return bytes;
    }

    private static boolean hasCheckpoints(Unit unit) {
        return unit.files().stream().anyMatch(file -> file.path().startsWith("data/checkpoints-"));
    }

    private static void put(Map<String, SiteFile> files, String path, byte[] content) {
        files.put(path, SiteFile.of(path, content));
    }

    private List<Download> downloads(Map<String, SiteFile> files) throws IOException {
        long count = report.totals().all().jobs();
        return List.of(
                isWhole
                        ? new Download(WholeExports.CSV, "All jobs as CSV", size(files, WholeExports.CSV), count)
                        : new Download(
                                WholeExports.INDEX,
                                "The files of jobs by day, as CSV and JSON",
                                size(files, WholeExports.INDEX),
                                null),
                new Download("summary.json", "Totals and break-downs as JSON", size(files, "summary.json"), null),
                new Download(
                        WholeExports.JSON,
                        isWhole ? "The whole report as JSON" : "The report without single jobs as JSON",
                        size(files, WholeExports.JSON),
                        null));
    }

    private static long size(Map<String, SiteFile> files, String path) throws IOException {
        return Objects.requireNonNull(files.get(path), path).read().bytes();
    }

    /** Deletes the lines that were kept and that neither the site in force nor this one wants. Called once the files were taken. */
    void deleteOthers() throws IOException {
        Rendered now = rendered;
        if (now == null) {
            return;
        }
        Set<String> hashes = new HashSet<>();
        for (Rendered wanted : List.of(before, now)) {
            for (Map<String, Unit> units : List.of(wanted.jobs(), wanted.instances())) {
                units.values().forEach(unit -> {
                    add(unit.picked(), hashes);
                    add(unit.carried(), hashes);
                });
            }
            wanted.months().values().forEach(month -> {
                add(month.jobs(), hashes);
                add(month.instances(), hashes);
            });
        }
        kept.deleteAllBut(hashes);
    }

    private static void add(@Nullable String hash, Set<String> hashes) {
        if (hash != null) {
            hashes.add(hash);
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    /** True if a failure says that something is gone which the site in force or its run should have left. */
    static boolean isOfLostContent(Throwable failure) {
        return failure instanceof LostContentException || failure instanceof KeptLines.LostLinesException;
    }
}
