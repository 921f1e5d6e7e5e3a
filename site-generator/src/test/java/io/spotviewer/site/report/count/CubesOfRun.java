package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.run.FullRun;
import io.spotviewer.ledger.run.PartitionSink;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cubes of a full run, by day. */
final class CubesOfRun implements PartitionSink {

    private final Map<@Nullable LocalDate, Cube> days = new HashMap<>();
    private final Map<String, List<InstanceLine>> instances = new HashMap<>();
    private final List<JobLine> jobs = new ArrayList<>();

    static CubesOfRun of(JobRecordStore jobs, InstanceRecordStore instances, PriceBook prices, Path temporary) {
        CubesOfRun cubes = new CubesOfRun();
        new FullRun(jobs, instances, (first, last) -> prices, temporary, 1).into(cubes);
        return cubes;
    }

    @Override
    public synchronized void attempts(Place place, Iterable<AttemptLine> lines) {
        Cube cube = day(place.day());
        lines.forEach(cube::add);
    }

    @Override
    public synchronized void instances(Place place, Iterable<InstanceLine> lines) {
        Cube cube = day(place.day());
        lines.forEach(line -> {
            cube.add(line);
            instances
                    .computeIfAbsent(line.instanceId(), unseen -> new ArrayList<>())
                    .add(line);
        });
    }

    @Override
    public synchronized void jobs(Place place, Iterable<JobLine> lines) {
        Cube cube = day(place.day());
        lines.forEach(line -> {
            cube.add(line);
            jobs.add(line);
        });
    }

    private Cube day(@Nullable LocalDate day) {
        return days.computeIfAbsent(day, unseen -> new Cube());
    }

    /** Returns the cubes by day; the key of lines without a date is null. */
    Map<@Nullable LocalDate, Cube> days() {
        return days;
    }

    /** Returns the cube of all lines. */
    Cube all() {
        Cube all = new Cube();
        days.values().forEach(day -> all.merge(Cube.of(day.bytes())));
        return all;
    }

    List<JobRow> jobRows() {
        LineRows rows = LineRows.of(all());
        List<JobRow> made = new ArrayList<>(jobs.stream().map(rows::job).toList());
        LineRows.sortJobs(made);
        return made;
    }

    List<InstanceRow> instanceRows() {
        List<InstanceRow> made = new ArrayList<>(
                instances.values().stream().map(LineRows::instance).toList());
        LineRows.sortInstances(made);
        return made;
    }

    /** Returns the cube of some days. */
    Cube in(LocalDate from, LocalDate to) {
        Cube some = new Cube();
        days.forEach((day, cube) -> {
            if (day != null && !day.isBefore(from) && day.isBefore(to)) {
                some.merge(cube);
            }
        });
        return some;
    }
}
