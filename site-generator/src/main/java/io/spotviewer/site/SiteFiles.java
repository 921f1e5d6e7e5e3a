package io.spotviewer.site;

import io.spotviewer.cost.price.SpotArchive;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.site.Rendered.Kept;
import io.spotviewer.site.Rendered.Picked;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.page.Download;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.page.SiteData;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.LineRows;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The files of a site, which are made while they are taken: first those of days, some days at a time, then those that need to know all days.
 * Files of days that did not change are those of the site in force.
 */
final class SiteFiles implements AutoCloseable {

    /** The memory that a job takes while the files of its day are made. */
    private static final int KILOBYTES_OF_A_JOB = 10;

    private static final int KILOBYTE = 1_024;
    private static final int MONTH = "2026-01".length();

    private final SiteLedger ledger;
    private final Report report;
    private final LineRows rows;
    private final SpotArchive prices;
    private final String content;
    private final Rendered before;
    private final SiteOutput output;
    private final Path folder;
    private final KeptLines kept;
    private final DayFiles makers;
    private final boolean isWhole;
    private final ExecutorService pool;
    private final int threads;
    private final int room;
    private final Semaphore free;

    private final TreeMap<String, Unit> jobs = new TreeMap<>();
    private final TreeMap<String, Unit> cubes = new TreeMap<>();
    private final TreeMap<String, Unit> instances = new TreeMap<>();
    private final Map<String, DayFiles.Made> exports = new HashMap<>();
    private @Nullable String carried;
    private @Nullable Rendered rendered;

    /**
     * Begins the files.
     *
     * @param report the report without its jobs
     * @param content the hash of all that the site is made of, but the time
     * @param before the site in force
     * @param code the version of the program
     */
    SiteFiles(
            SiteLedger ledger,
            Report report,
            LineRows rows,
            SpotArchive prices,
            String content,
            Rendered before,
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
        this.isWhole = ledger.lines(LineKind.JOBS) <= WholeExports.MOST_JOBS;
        this.makers = new DayFiles(ledger, rows, report.origin(), isWhole, folder, kept, code);
        this.threads = Runtime.getRuntime().availableProcessors();
        this.pool = Executors.newFixedThreadPool(threads);
        this.room = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2 / KILOBYTE);
        this.free = new Semaphore(room, true);
    }

    /** A day with the work on it. */
    private record Day(
            @Nullable LocalDate date,
            @Nullable Future<DayFiles.Made> jobs,
            @Nullable Future<DayFiles.Made> cube,
            DayFiles.@Nullable Made instances) {}

    /** Returns the files, to be taken once. */
    Stream<SiteFile> stream() {
        Iterator<@Nullable LocalDate> days = daysOfFiles().iterator();
        Deque<Day> begun = new ArrayDeque<>();
        Iterator<List<SiteFile>> files = new Iterator<>() {
            private boolean hasLast = true;

            @Override
            public boolean hasNext() {
                return hasLast;
            }

            @Override
            public List<SiteFile> next() {
                while (days.hasNext() && begun.size() <= threads) {
                    begun.add(begin(days.next()));
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

    private List<@Nullable LocalDate> daysOfFiles() {
        List<@Nullable LocalDate> days = new ArrayList<>(ledger.days());
        if (!days.isEmpty() && days.get(days.size() - 1) != null) {
            // Instances that never end are in the files of those without a date.
            days.add(null);
        }
        return days;
    }

    private Day begin(@Nullable LocalDate day) {
        String name = SitePaths.text(day);
        return new Day(
                day,
                ledger.lines(LineKind.JOBS, day) == 0
                        ? null
                        : unlessKept(
                                before.jobs().get(name),
                                makers.keyOfJobs(day),
                                ledger.lines(LineKind.JOBS, day),
                                () -> makers.jobs(day)),
                day == null
                        ? null
                        : unlessKept(before.cubes().get(name), makers.keyOfCube(day), 0, () -> makers.cube(day)),
                instances(day));
    }

    private DayFiles.@Nullable Made instances(@Nullable LocalDate day) {
        if (carried == null && ledger.lines(LineKind.INSTANCES, day) == 0) {
            return null;
        }
        Unit known = before.instances().get(SitePaths.text(day));
        DayFiles.Made made = known != null && known.key().equals(makers.keyOfInstances(day, carried))
                ? asBefore(known)
                : makers.instances(day, carried);
        carried = made.unit().carried();
        return made;
    }

    private static DayFiles.Made asBefore(Unit unit) {
        return new DayFiles.Made(unit, unit.files().stream().map(Kept::file).toList(), null, null);
    }

    /** Returns the files of a unit as they were before if its key is the same, else makes them as soon as there is room for its jobs. */
    private Future<DayFiles.Made> unlessKept(
            @Nullable Unit known, String key, long lines, Supplier<DayFiles.Made> making) {
        if (known != null && known.key().equals(key) && (lines == 0 || isWhole == (known.csv() != null))) {
            return java.util.concurrent.CompletableFuture.completedFuture(asBefore(known));
        }
        int weight = (int) Math.min(room, lines * KILOBYTES_OF_A_JOB);
        return pool.submit(() -> {
            free.acquire(weight);
            try {
                return making.get();
            } finally {
                free.release(weight);
            }
        });
    }

    private List<SiteFile> end(Day day) {
        String name = SitePaths.text(day.date);
        List<SiteFile> files = new ArrayList<>();
        if (day.jobs != null) {
            DayFiles.Made made = got(day.jobs);
            jobs.put(name, made.unit());
            if (made.csv() != null) {
                exports.put(name, made);
            }
            files.addAll(made.files());
        }
        if (day.cube != null) {
            DayFiles.Made made = got(day.cube);
            cubes.put(name, made.unit());
            files.addAll(made.files());
        }
        if (day.instances != null) {
            instances.put(name, day.instances.unit());
            files.addAll(day.instances.files());
        }
        return files;
    }

    private static <T> T got(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the files of a site were made", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<SiteFile> last() {
        TreeMap<String, SiteFile> files = new TreeMap<>();
        try {
            SiteData data = new SiteData();
            jobs.forEach(
                    (day, unit) -> data.addJobs(SitePaths.dayOfJobs(date(day)), unit.parts(), hasCheckpoints(unit)));
            instances.values().forEach(unit -> data.addInstances(unit.parts()));
            SortedMap<String, Picked> months = pick(data);
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
            Pages.render(report, data, downloads(files)).forEach((path, page) -> put(files, path, page));
            Rendered all = Rendered.of(content, placed, cubes, instances, months);
            put(files, Rendered.PATH, all.json());
            rendered = all;
            return List.copyOf(files.values());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the files of the site", e);
        }
    }

    private static boolean hasCheckpoints(Unit unit) {
        return unit.files().stream().anyMatch(file -> file.path().startsWith("data/checkpoints-"));
    }

    private static void put(Map<String, SiteFile> files, String path, byte[] content) {
        files.put(path, SiteFile.of(path, content));
    }

    private static @Nullable LocalDate date(String day) {
        return day.equals(SitePaths.text(null)) ? null : LocalDate.parse(day);
    }

    /** Picks the jobs and instances that pages show: of the days of months that changed, and of those that were picked of the others. */
    private SortedMap<String, Picked> pick(SiteData data) {
        TreeMap<String, List<String>> daysByMonth = new TreeMap<>();
        Set<String> days = new HashSet<>(jobs.keySet());
        days.addAll(instances.keySet());
        days.stream()
                .sorted()
                .forEach(day -> daysByMonth
                        .computeIfAbsent(day.substring(0, Math.min(MONTH, day.length())), unseen -> new ArrayList<>())
                        .add(day));
        TreeMap<String, Picked> months = new TreeMap<>();
        PickedLines.Jobs allJobs = new PickedLines.Jobs();
        PickedLines.Instances allInstances = new PickedLines.Instances();
        daysByMonth.forEach((month, ofMonth) -> {
            String key = SiteLedger.hash(ofMonth.stream()
                    .map(day -> picked(jobs, day) + " " + picked(instances, day))
                    .toArray());
            Picked known = before.months().get(month);
            if (known == null || !known.key().equals(key)) {
                PickedLines.Jobs monthJobs = new PickedLines.Jobs();
                PickedLines.Instances monthInstances = new PickedLines.Instances();
                for (String day : ofMonth) {
                    monthJobs.addAll(kept.read(LineFile.JOBS, picked(jobs, day)), rows);
                    monthInstances.addAll(kept.read(LineFile.INSTANCES, picked(instances, day)));
                }
                known = new Picked(
                        key,
                        kept.keep(LineFile.JOBS, monthJobs.lines()),
                        kept.keep(LineFile.INSTANCES, monthInstances.lines()));
            }
            months.put(month, known);
            allJobs.addAll(kept.read(LineFile.JOBS, known.jobs()), rows);
            allInstances.addAll(kept.read(LineFile.INSTANCES, known.instances()));
        });
        data.pick(allJobs.rows(), allInstances.rows());
        return months;
    }

    private static @Nullable String picked(Map<String, Unit> units, String day) {
        Unit unit = units.get(day);
        return unit == null ? null : unit.picked();
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
        pool.shutdownNow();
    }

    /** True if a failure says that something is gone which the site in force or its run should have left. */
    static boolean isOfLostContent(Throwable failure) {
        return failure instanceof LostContentException || failure instanceof KeptLines.LostLinesException;
    }
}
