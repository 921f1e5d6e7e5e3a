package io.spotviewer.site;

import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.SiteFile;
import io.spotviewer.site.Rendered.Kept;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.page.JobDays;
import io.spotviewer.site.page.SiteData;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.count.LineRows;
import io.spotviewer.site.report.file.DayCube;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.table.DataPart;
import io.spotviewer.site.table.JobsCsv;
import io.spotviewer.site.text.ByteText;
import io.spotviewer.site.text.SitePaths;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The maker of the files of days. The files of a part depend on its lines and on what is given here, on nothing else. Several
 * threads may use it.
 */
final class DayFiles {

    private static final Comparator<Submitted> BY_SUBMISSION = Comparator.<Submitted, @Nullable Instant>comparing(
                    Submitted::at, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(job -> job.row.id());

    /** A job with its submission as its line has it. */
    private record Submitted(@Nullable Instant at, JobRow row) {}

    private final SiteLedger ledger;
    private final LineRows rows;
    private final Origin origin;
    private final boolean isWhole;
    private final Path folder;
    private final KeptLines kept;
    private final String base;
    private final SortedMap<String, String> cubes;

    /**
     * Makes a maker.
     *
     * @param rows the rows of lines
     * @param isWhole true if the rows of all days go into whole files
     * @param folder a folder for the files, whose owner removes it
     * @param kept the lines that are kept for later runs
     * @param code the version of the program
     */
    DayFiles(
            SiteLedger ledger,
            LineRows rows,
            Origin origin,
            boolean isWhole,
            Path folder,
            KeptLines kept,
            String code) {
        this.ledger = ledger;
        this.rows = rows;
        this.origin = origin;
        this.isWhole = isWhole;
        this.folder = folder;
        this.kept = kept;
        this.cubes = ledger.cubes();
        this.base = SiteLedger.hash(code, origin, isWhole, rows.distinguished());
    }

    /**
     * The files of a part as they were made.
     *
     * @param csv the rows of its jobs, for the whole file; null if there is none
     * @param json the same as JSON, with a comma between two
     */
    record Made(
            Unit unit,
            List<SiteFile> files,
            @Nullable Path csv,
            @Nullable Path json) {}

    /** Returns the key of the files of a part. */
    String key(DayPart part) {
        return switch (part.kind()) {
            case JOBS -> SiteLedger.hash("jobs", base, ledger.content(partition(part)));
            case CUBE -> SiteLedger.hash("cube", DayCube.FORM, cubes.get(part.day()));
            case INSTANCES ->
                SiteLedger.hash("instances", base, ledger.content(LineKind.INSTANCES, part.date()), part.carried());
        };
    }

    private static PartitionKey partition(DayPart part) {
        return new PartitionKey(LineKind.JOBS, part.date(), part.bucket());
    }

    /** Makes the files of a part. */
    Made make(DayPart part) {
        return switch (part.kind()) {
            case JOBS -> jobs(part);
            case CUBE -> cube(part);
            case INSTANCES -> instances(part);
        };
    }

    private Made jobs(DayPart part) {
        List<SiteFile> files = new ArrayList<>();
        JobDays data = new JobDays(origin, SitePaths.ofJobs(part.name()), into(files));
        PickedLines.Jobs picked = new PickedLines.Jobs();
        try (Exports exports = new Exports(part)) {
            // A line is several times as large as its row, so that of lines only one is in memory.
            List<Submitted> all = new ArrayList<>();
            ledger.read(LineFile.JOBS, partition(part), line -> {
                JobRow row = rows.job(line);
                picked.add(line, row);
                all.add(new Submitted(line.job().submittedAt(), row));
            });
            all.sort(BY_SUBMISSION);
            for (int from = 0; from < all.size(); from += JobDays.MOST_JOBS) {
                int end = Math.min(all.size(), from + JobDays.MOST_JOBS);
                List<JobRow> some = new ArrayList<>(end - from);
                for (Submitted job : all.subList(from, end)) {
                    some.add(job.row);
                    exports.write(job.row);
                }
                data.add(some);
            }
            List<DataPart> parts = data.end();
            files.addAll(exports.end());
            Unit unit = unit(key(part), files, parts, kept.keep(LineFile.JOBS, picked.lines()), null);
            return new Made(unit, files, isWhole ? exports.csv : null, isWhole ? exports.jsonFile : null);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the files of the jobs of " + part.name(), e);
        }
    }

    private static Unit unit(
            String key, List<SiteFile> files, List<DataPart> parts, @Nullable String picked, @Nullable String carried) {
        return new Unit(key, files.stream().map(Kept::of).toList(), parts, picked, carried, null, null);
    }

    /** The rows of a day's jobs as CSV and JSON. */
    private final class Exports implements Closeable {

        private final String name;
        private final Path csv;
        private final Path jsonFile;
        private final ByteText json = new ByteText();
        private final HashedFile csvOut;
        private final HashedFile jsonOut;
        private final JobsCsv csvFile;
        private long jobs;

        Exports(DayPart part) throws IOException {
            name = part.name();
            csv = folder.resolve("jobs-" + name + ".csv");
            jsonFile = folder.resolve("report-" + name + ".json");
            csvOut = new HashedFile(csv);
            jsonOut = new HashedFile(jsonFile);
            csvFile = new JobsCsv(csvOut, !isWhole);
            if (!isWhole) {
                text("{\"day\":\"" + part.day() + "\",\"jobs\":[");
            }
        }

        private void text(String text) throws IOException {
            jsonOut.write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(JobRow row) {
            try {
                csvFile.write(row);
                if (jobs++ > 0) {
                    jsonOut.write(',');
                }
                ReportJson.job(row, json);
                json.writeTo(jsonOut);
                json.clear();
            } catch (IOException e) {
                throw new UncheckedIOException("can't write " + csv + " or " + jsonFile, e);
            }
        }

        @Override
        public void close() throws IOException {
            csvFile.close();
            jsonOut.close();
        }

        /** Ends the files, and returns those that are files of the site. */
        List<SiteFile> end() throws IOException {
            if (!isWhole) {
                text("]}\n");
            }
            return isWhole
                    ? List.of()
                    : List.of(csvOut.as(WholeExports.csvOf(name)), jsonOut.as(WholeExports.jsonOf(name)));
        }
    }

    private Made cube(DayPart part) {
        LocalDate day = Objects.requireNonNull(part.date(), "only days have sums of their own");
        List<SiteFile> files = new ArrayList<>();
        put(DayCube.path(day), DayCube.script(day, ledger.cube(day)), files);
        return new Made(unit(key(part), files, List.of(), null, null), files, null, null);
    }

    private Made instances(DayPart part) {
        InstanceLives lives = new InstanceLives(kept.read(LineFile.INSTANCES, part.carried()));
        PickedLines.Instances picked = new PickedLines.Instances();
        List<InstanceRow> ofDay = new ArrayList<>();
        lives.end(ledger, part.date(), line -> {
            InstanceRow row = LineRows.instance(List.of(line));
            ofDay.add(row);
            picked.add(line, row);
        });
        LineRows.sortInstances(ofDay);
        List<SiteFile> files = new ArrayList<>();
        List<DataPart> parts = SiteData.instances(SitePaths.dayOfInstances(part.date()), ofDay, into(files));
        if (!isWhole && !ofDay.isEmpty()) {
            files.add(export(part.day(), ofDay));
        }
        Unit unit = unit(
                key(part),
                files,
                parts,
                kept.keep(LineFile.INSTANCES, picked.lines()),
                kept.keep(LineFile.INSTANCES, lives.open()));
        return new Made(unit, files, null, null);
    }

    /** Keeps the lines of the instances that have not ended after the day of a part, and returns their hash; null for none. */
    @Nullable
    String carriedOn(DayPart part) {
        InstanceLives lives = new InstanceLives(kept.read(LineFile.INSTANCES, part.carried()));
        lives.end(ledger, part.date(), ended -> {});
        return kept.keep(LineFile.INSTANCES, lives.open());
    }

    private SiteFile export(String day, Collection<InstanceRow> instances) {
        String path = WholeExports.instancesOf(day);
        try (HashedFile out = new HashedFile(folder.resolve(path))) {
            String begin = "{\"day\":\"" + day + "\",\"instances\":[";
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            boolean isFirst = true;
            for (InstanceRow row : instances) {
                if (!isFirst) {
                    out.write(',');
                }
                isFirst = false;
                out.write(ReportJson.instance(row));
            }
            out.write("]}\n".getBytes(StandardCharsets.UTF_8));
            return out.as(path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + path, e);
        }
    }

    private BiFunction<String, byte[], String> into(List<SiteFile> files) {
        return (path, content) -> put(path, content, files);
    }

    private String put(String path, byte[] content, List<SiteFile> files) {
        Path file = folder.resolve(path.replace('/', '_'));
        String hash = SitePaths.hash(content);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
        files.add(SiteFile.given(path, file, new Checksum.Read(content.length, hash)));
        return hash;
    }
}
