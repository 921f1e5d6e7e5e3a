package io.spotviewer.site;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.parquet.LineWriter;
import io.spotviewer.ledger.run.PartitionSink;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.count.LineRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines of a run for one site: those of jobs as files in a folder, by day, and the sums of all. */
final class SiteLines implements PartitionSink {

    /** The most lines of instances that are kept for single rows; of more instances a site shows sums alone. */
    private static final int MOST_INSTANCE_LINES = 100_000;

    private static final int BUFFER = 1 << 16;

    private static final Comparator<JobPart> BY_DAY = Comparator.<JobPart, @Nullable LocalDate>comparing(
                    part -> part.place.day(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(part -> part.place.bucket());

    private final Path folder;
    private final Cube all = new Cube();
    private final List<JobPart> jobParts = new ArrayList<>();
    private final Map<String, List<InstanceLine>> instances = new TreeMap<>();
    private int instanceLines;

    /** A file of jobs. */
    private record JobPart(Place place, Path file) {}

    /** @param folder an empty folder for the files, whose owner removes it */
    SiteLines(Path folder) {
        this.folder = folder;
    }

    @Override
    public void attempts(Place place, Iterable<AttemptLine> lines) {
        Cube cube = new Cube();
        lines.forEach(cube::add);
        merge(cube);
    }

    @Override
    public void instances(Place place, Iterable<InstanceLine> lines) {
        Cube cube = new Cube();
        for (InstanceLine line : lines) {
            cube.add(line);
            keep(line);
        }
        merge(cube);
    }

    private synchronized void keep(InstanceLine line) {
        instanceLines++;
        if (instanceLines > MOST_INSTANCE_LINES) {
            instances.clear();
            return;
        }
        instances
                .computeIfAbsent(line.instanceId(), unseen -> new ArrayList<>())
                .add(line.toBuilder()
                        .record(null)
                        .lives(List.of())
                        .exposures(List.of())
                        .secondsByHour(List.of())
                        .idleSecondsByHour(List.of())
                        .build());
    }

    @Override
    public void jobs(Place place, Iterable<JobLine> lines) {
        Cube cube = new Cube();
        Path file = folder.resolve("jobs-" + place.day() + "-" + place.bucket() + ".parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                LineWriter<JobLine> writer = LineFile.JOBS.writer(out)) {
            for (JobLine line : lines) {
                cube.add(line);
                writer.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
        synchronized (this) {
            jobParts.add(new JobPart(place, file));
        }
        merge(cube);
    }

    private synchronized void merge(Cube cube) {
        all.merge(cube);
    }

    /** Returns the sums of all lines. */
    Cube cube() {
        return all;
    }

    /** Returns the number of jobs. */
    long jobs() {
        return jobParts.stream().mapToLong(part -> part.place.lines()).sum();
    }

    /** Returns the rows of single instances by launch; none if they are too many. */
    List<InstanceRow> instanceRows() {
        List<InstanceRow> rows = new ArrayList<>();
        instances.values().forEach(days -> rows.add(LineRows.instance(days)));
        LineRows.sortInstances(rows);
        return rows;
    }

    /** Passes on the lines of all jobs, those of a file at a time, by the day of submission. */
    void visitJobs(Consumer<List<JobLine>> visitor) {
        jobParts.stream().sorted(BY_DAY).forEach(part -> {
            List<JobLine> lines = new ArrayList<>();
            try {
                LineFile.JOBS.read(part.file, lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read " + part.file, e);
            }
            visitor.accept(lines);
        });
    }
}
