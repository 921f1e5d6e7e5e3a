package io.spotviewer.site;

import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
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
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The maker of the files of days. The files of a day depend on the lines of that day and on what is given here, on nothing else. Several
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
     * The files of a unit as they were made.
     *
     * @param csv the rows of its jobs, for the whole file; null if there is none
     * @param json the same as JSON, with a comma between two
     */
    record Made(
            Unit unit,
            List<SiteFile> files,
            @Nullable Path csv,
            @Nullable Path json) {}

    /** Returns the key of the files of a day's jobs. */
    String keyOfJobs(@Nullable LocalDate day) {
        return SiteLedger.hash("jobs", base, ledger.content(LineKind.JOBS, day));
    }

    /** Makes the files of the jobs that were submitted on a day. */
    Made jobs(@Nullable LocalDate day) {
        List<SiteFile> files = new ArrayList<>();
        JobDays data = new JobDays(origin, SitePaths.dayOfJobs(day), into(files));
        PickedLines.Jobs picked = new PickedLines.Jobs();
        try (Exports exports = new Exports(day)) {
            ledger.read(LineFile.JOBS, day, partition -> {
                // A line is several times as large as its row, so that of lines only one is in memory.
                List<Submitted> all = new ArrayList<>();
                partition.visit(line -> {
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
            });
            List<DataPart> parts = data.end();
            files.addAll(exports.end());
            Unit unit = unit(keyOfJobs(day), files, parts, kept.keep(LineFile.JOBS, picked.lines()), null);
            return new Made(unit, files, isWhole ? exports.csv : null, isWhole ? exports.jsonFile : null);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the files of the jobs of " + SitePaths.text(day), e);
        }
    }

    private static Unit unit(
            String key, List<SiteFile> files, List<DataPart> parts, @Nullable String picked, @Nullable String carried) {
        return new Unit(key, files.stream().map(Kept::of).toList(), parts, picked, carried, null, null);
    }

    /** The rows of a day's jobs as CSV and JSON. */
    private final class Exports implements Closeable {

        private final String day;
        private final Path csv;
        private final Path jsonFile;
        private final ByteText json = new ByteText();
        private final HashedFile csvOut;
        private final HashedFile jsonOut;
        private final JobsCsv csvFile;
        private long jobs;

        Exports(@Nullable LocalDate date) throws IOException {
            day = SitePaths.text(date);
            csv = folder.resolve("jobs-" + day + ".csv");
            jsonFile = folder.resolve("report-" + day + ".json");
            csvOut = new HashedFile(csv);
            jsonOut = new HashedFile(jsonFile);
            csvFile = new JobsCsv(csvOut, !isWhole);
            if (!isWhole) {
                text("{\"day\":\"" + day + "\",\"jobs\":[");
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
                    : List.of(csvOut.as(WholeExports.csvOf(day)), jsonOut.as(WholeExports.jsonOf(day)));
        }
    }

    /** Returns the key of the file of a day's sums. */
    String keyOfCube(LocalDate day) {
        return SiteLedger.hash("cube", DayCube.FORM, cubes.get(day.toString()));
    }

    /** Makes the file of a day's sums. */
    Made cube(LocalDate day) {
        List<SiteFile> files = new ArrayList<>();
        put(DayCube.path(day), DayCube.script(day, ledger.cube(day)), files);
        return new Made(unit(keyOfCube(day), files, List.of(), null, null), files, null, null);
    }

    /**
     * Returns the key of the files of the instances that ended on a day.
     *
     * @param carried the hash of the kept lines of those that began before; null for none
     */
    String keyOfInstances(@Nullable LocalDate day, @Nullable String carried) {
        return SiteLedger.hash("instances", base, ledger.content(LineKind.INSTANCES, day), carried);
    }

    /**
     * Makes the files of the instances that ended on a day.
     *
     * @param carried the hash of the kept lines of those that began before; null for none
     */
    Made instances(@Nullable LocalDate day, @Nullable String carried) {
        InstanceLives lives = new InstanceLives(kept.read(LineFile.INSTANCES, carried));
        List<InstanceLine> ended = lives.end(ledger, day);
        PickedLines.Instances picked = new PickedLines.Instances();
        List<InstanceRow> ofDay = new ArrayList<>();
        for (InstanceLine line : ended) {
            InstanceRow row = LineRows.instance(List.of(line));
            ofDay.add(row);
            picked.add(line, row);
        }
        LineRows.sortInstances(ofDay);
        List<SiteFile> files = new ArrayList<>();
        List<DataPart> parts = SiteData.instances(SitePaths.dayOfInstances(day), ofDay, into(files));
        if (!isWhole && !ofDay.isEmpty()) {
            files.add(export(day, ofDay));
        }
        Unit unit = unit(
                keyOfInstances(day, carried),
                files,
                parts,
                kept.keep(LineFile.INSTANCES, picked.lines()),
                kept.keep(LineFile.INSTANCES, lives.open()));
        return new Made(unit, files, null, null);
    }

    private SiteFile export(@Nullable LocalDate day, Collection<InstanceRow> instances) {
        String path = WholeExports.instancesOf(SitePaths.text(day));
        try (HashedFile out = new HashedFile(folder.resolve(path))) {
            String begin = "{\"day\":\"" + SitePaths.text(day) + "\",\"instances\":[";
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
