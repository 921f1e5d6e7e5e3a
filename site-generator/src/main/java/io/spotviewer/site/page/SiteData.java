package io.spotviewer.site.page;

import io.spotviewer.records.UtcTime;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.table.CheckpointRuns;
import io.spotviewer.site.table.DataPart;
import io.spotviewer.site.table.DataScript;
import io.spotviewer.site.text.SitePaths;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All data of a site by day, as its pages need to know them: the names of the files, and the few jobs and instances that pages show
 * themselves.
 */
public final class SiteData {

    /** The most instances of one file. */
    private static final int MOST_INSTANCES = 20_000;

    private final List<DataPart> jobs = new ArrayList<>();
    private final List<DataPart> instances = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();
    private List<JobRow> pickedJobs = List.of();
    private List<InstanceRow> pickedInstances = List.of();
    private long instanceCount;

    /**
     * Adds the files of the jobs of a day, in the order of days.
     *
     * @param day the name of the day's data
     * @param hasCheckpoints true if the day has data for replays with checkpoints
     */
    public void addJobs(String day, List<DataPart> parts, boolean hasCheckpoints) {
        jobs.addAll(parts);
        if (hasCheckpoints) {
            checkpoints.add(SitePaths.checkpoints(day));
        }
    }

    /** Adds the files of the instances of a day, in the order of days. */
    public void addInstances(List<DataPart> parts) {
        instances.addAll(parts);
        parts.forEach(part -> instanceCount += part.rows());
    }

    /** Sets the jobs and instances that pages show themselves. */
    public void pick(List<JobRow> someJobs, List<InstanceRow> someInstances) {
        pickedJobs = someJobs;
        pickedInstances = someInstances;
    }

    /** Returns the data of a report that has all its jobs and instances, and passes on their files. */
    static SiteData of(Report report, BiConsumer<String, byte[]> files) {
        SiteData data = new SiteData();
        byDay(report.jobs(), JobRow::submittedAt).forEach((day, rows) -> {
            boolean[] hasCheckpoints = {false};
            String name = SitePaths.dayOfJobs(dated(day));
            JobDays ofDay = new JobDays(report.origin(), name, (path, content) -> {
                hasCheckpoints[0] |= path.equals(SitePaths.data(SitePaths.checkpoints(name)));
                files.accept(path, content);
                return SitePaths.hash(content);
            });
            ofDay.add(rows);
            data.addJobs(name, ofDay.end(), hasCheckpoints[0]);
        });
        byDay(report.instances(), InstanceRow::endedAt)
                .forEach((day, rows) ->
                        data.addInstances(instances(SitePaths.dayOfInstances(dated(day)), rows, (path, content) -> {
                            files.accept(path, content);
                            return SitePaths.hash(content);
                        })));
        PickedJobs picked = new PickedJobs();
        report.jobs().forEach(picked::add);
        data.pick(picked.rows(), report.instances());
        return data;
    }

    /**
     * Passes on the files of the instances that ended on a day, or were seen last, and returns them.
     *
     * @param day the name of the day's data
     * @param instances the instances by launch
     * @param files the receiver of each file with its path, which returns the SHA-256 of it
     */
    public static List<DataPart> instances(
            String day, List<InstanceRow> instances, BiFunction<String, byte[], String> files) {
        List<DataPart> parts = new ArrayList<>();
        for (int from = 0; from < instances.size(); from += MOST_INSTANCES) {
            String name = day + (parts.isEmpty() ? "" : "-" + (parts.size() + 1));
            List<InstanceRow> some = instances.subList(from, Math.min(instances.size(), from + MOST_INSTANCES));
            byte[] file = DataScript.of(name, json -> InstancesPage.explorer().write(json, some));
            String hash = files.apply(SitePaths.data(name), file);
            parts.add(DataPart.of(
                    name,
                    some,
                    (instance, each) -> each.accept(instance.endedAt()),
                    instance -> false,
                    file.length,
                    hash));
        }
        return parts;
    }

    private static <R> Map<LocalDate, List<R>> byDay(List<R> rows, Function<R, @Nullable Instant> time) {
        TreeMap<LocalDate, List<R>> byDay = new TreeMap<>();
        for (R row : rows) {
            Instant at = time.apply(row);
            LocalDate day = at == null ? LocalDate.MAX : UtcTime.day(at);
            byDay.computeIfAbsent(day, unseen -> new ArrayList<>()).add(row);
        }
        return byDay;
    }

    private static @Nullable LocalDate dated(LocalDate day) {
        return day.equals(LocalDate.MAX) ? null : day;
    }

    /** Returns those of some instances that the page of instances would show, the highest cost first. */
    public static List<InstanceRow> dearest(List<InstanceRow> instances) {
        return InstancesPage.dearest(instances);
    }

    /** Returns the report with the jobs and instances that pages show themselves. */
    Report picked(Report report) {
        return report.toBuilder().jobs(pickedJobs).instances(pickedInstances).build();
    }

    /** Returns the number of all instances. */
    long instances() {
        return instanceCount;
    }

    /** Passes on the files that name the others. */
    void end(Report report, BiConsumer<String, byte[]> files) {
        Long lastTime = report.range() == null
                ? null
                : Objects.requireNonNull(report.range()).until().getEpochSecond();
        files.accept(SitePaths.JOBS_INDEX, DataPart.index(DataPart.JOBS, "jobs", jobs, lastTime));
        files.accept(SitePaths.INSTANCES_INDEX, DataPart.index(DataPart.INSTANCES, "instances", instances, lastTime));
        files.accept(SitePaths.CHECKPOINTS_INDEX, CheckpointRuns.index(checkpoints));
    }
}
