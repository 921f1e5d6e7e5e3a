package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Day;
import io.spotviewer.ledger.cube.sum.Examples;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.cube.sum.Sums;
import io.spotviewer.ledger.cube.sum.Text;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.verdict.RecordFlag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of lines: of a partition, of a day, of months or of all time. Adding lines and merging cubes give the same content in any order, and
 * the same content is written as the same bytes. Sums of money are exact whole numbers of 1e-10 USD.
 */
public final class Cube {

    /** The version of the written form. */
    private static final long FORM = 5;

    private static final Dimension[] OF_HOSTS = {
        Dimension.INSTANCE_TYPE, Dimension.ZONE, Dimension.PURCHASE_OPTION, Dimension.COMPUTE_ENVIRONMENT
    };

    private final Sums<AttemptCell, Measures> attempts = new Sums<>(Measures::new);
    private final Sums<NameCell, Measures> names = new Sums<>(Measures::new);
    private final Sums<DayCell, Measures> days = new Sums<>(Measures::new);
    private final Sums<ReservedCell, ReservedTime> reserved = new Sums<>(ReservedTime::new);
    private final Sums<JobCell, Distributions> distributions = new Sums<>(Distributions::new);
    private final Sums<Name, Distributions> processes = new Sums<>(Distributions::new);
    private final Sums<WaitHour, Histogram> waitHours = new Sums<>(Histogram::new);
    private final Sums<Text, Examples> unpriced = new Sums<>(Examples::new);
    private final VcpuTime vcpus = new VcpuTime();

    private final Sums<InstanceCell, InstanceMeasures> instances = new Sums<>(InstanceMeasures::new);
    private final Sums<Day, InstanceDayMeasures> instanceDays = new Sums<>(InstanceDayMeasures::new);
    private final ReclaimSums reclaims = new ReclaimSums();

    private final Sums<JobCell, JobCounts> jobs = new Sums<>(JobCounts::new);
    private final Sums<NamedJobs, JobCounts> namedJobs = new Sums<>(JobCounts::new);
    private final Sums<HostJobs, JobCounts> hostJobs = new Sums<>(JobCounts::new);
    private final Sums<JobEndings, JobCounts> jobEndings = new Sums<>(JobCounts::new);
    private final Sums<Day, JobCounts> jobDays = new Sums<>(JobCounts::new);
    private final Sums<RunCell, RunMeasures> runs = new Sums<>(RunMeasures::new);
    private final Sums<Text, Examples> flags = new Sums<>(Examples::new);
    private final AttemptsPerJob attemptsPerJob = new AttemptsPerJob();
    private final CheckpointSums checkpoints = new CheckpointSums();
    private final DearestJobs dearest = new DearestJobs();

    private final Times times = new Times();

    /** Adds an attempt on one day. */
    public void add(AttemptLine line) {
        attempts.of(AttemptCell.of(line)).add(line);
        days.of(new DayCell(line.day(), line.host().option(), line.ending(), line.confidence()))
                .add(line);
        Name.of(
                line.job(),
                name -> names.of(new NameCell(
                                name, line.job().queue(), line.host().option(), line.ending(), line.confidence()))
                        .add(line));
        RunCell run = RunCell.of(line.job());
        if (run != null) {
            runs.of(run).add(line);
        }
        if (ReservedTime.takes(line)) {
            reserved.of(ReservedCell.of(line)).add(line);
        }
        vcpus.add(line);
        times.add(line.startedAt());
        times.add(line.endedAt());
        if (Distributions.takes(line)) {
            distribute(line);
        }
        if (line.counts() && line.unpricedReason() != null) {
            unpriced.of(new Text(line.unpricedReason())).add(line.job().jobId());
        }
    }

    private void distribute(AttemptLine line) {
        distributions
                .of(new JobCell(line.job().queue(), line.job().definition()))
                .add(line);
        Name process = Name.process(line.job());
        if (process.name() != null) {
            processes.of(process).add(line);
        }
        Instant placed = line.placedAt();
        if (placed != null && line.isPlacedOnItsDay() && line.queueSeconds() != AttemptLine.UNKNOWN_SECONDS) {
            waitHours.of(new WaitHour(line.job().queue(), UtcTime.hour(placed))).add(line.queueSeconds());
        }
    }

    /** Adds an instance on one day. */
    public void add(InstanceLine line) {
        instances.of(InstanceCell.of(line.host())).add(line);
        if (line.endedAt() != null) {
            instanceDays.of(new Day(line.day())).add(line);
        }
        reclaims.add(line);
        times.add(line.launchedAt());
        times.add(line.endedAt());
    }

    /** Adds a job. */
    public void add(JobLine line) {
        JobCounts counts = jobs.of(new JobCell(line.job().queue(), line.job().definition()));
        JobCounts ofDay = jobDays.of(new Day(line.day()));
        count(line, counts);
        count(line, ofDay);
        Name.of(
                line.job(),
                name -> count(line, namedJobs.of(new NamedJobs(name, line.job().queue()))));
        countByHost(line);
        JobEndings endings = JobEndings.of(line);
        if (endings != null) {
            count(line, jobEndings.of(endings));
        }
        RunCell run = RunCell.of(line.job());
        if (run != null) {
            runs.of(run).add(line);
        }
        distributions
                .of(new JobCell(line.job().queue(), line.job().definition()))
                .add(line);
        Name process = Name.process(line.job());
        if (process.name() != null) {
            processes.of(process).add(line);
        }
        for (RecordFlag flag : line.flags()) {
            flags.of(new Text(flag.name())).add(line.jobId());
        }
        attemptsPerJob.add(line);
        checkpoints.add(line);
        if (line.cost().priced() > 0) {
            dearest.add(line.cost().units(), line.jobId());
        }
        times.add(line.job().submittedAt());
        times.addEvent(line.lastEventAt());
    }

    private static void count(JobLine line, JobCounts counts) {
        counts.add(JobCounts.Count.JOBS);
        if (line.attemptCount() > 0) {
            counts.add(JobCounts.Count.STARTED);
        }
        if (line.isOpen()) {
            counts.add(JobCounts.Count.OPEN);
        }
        boolean onSpot = false;
        boolean onDemand = false;
        for (var attempt : line.attempts()) {
            onSpot |= attempt.host().option() == PurchaseOption.SPOT;
            onDemand |= attempt.host().option() == PurchaseOption.ON_DEMAND;
        }
        if (onSpot) {
            counts.add(JobCounts.Count.ON_SPOT);
        }
        if (onDemand) {
            counts.add(JobCounts.Count.ON_ON_DEMAND);
        }
    }

    private void countByHost(JobLine line) {
        List<HostFacts> hosts = line.hosts();
        for (Dimension dimension : OF_HOSTS) {
            for (int i = 0; i < hosts.size(); i++) {
                String key = key(dimension, hosts.get(i));
                if (isFirst(dimension, hosts, i, key)) {
                    JobCounts counts = hostJobs.of(new HostJobs(dimension, key));
                    counts.add(JobCounts.Count.JOBS);
                    if (isOnSpot(dimension, hosts, key)) {
                        counts.add(JobCounts.Count.ON_SPOT);
                    }
                }
            }
        }
    }

    private static boolean isFirst(Dimension dimension, List<HostFacts> hosts, int index, @Nullable String key) {
        for (int i = 0; i < index; i++) {
            if (Objects.equals(key(dimension, hosts.get(i)), key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnSpot(Dimension dimension, List<HostFacts> hosts, @Nullable String key) {
        for (HostFacts host : hosts) {
            if (host.option() == PurchaseOption.SPOT && Objects.equals(key(dimension, host), key)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String key(Dimension dimension, HostFacts host) {
        return switch (dimension) {
            case INSTANCE_TYPE -> host.instanceType();
            case ZONE -> host.zone();
            case COMPUTE_ENVIRONMENT -> host.environment();
            case PURCHASE_OPTION -> host.option() == null ? null : host.option().name();
            default -> throw new IllegalArgumentException("Expected a dimension of hosts, got " + dimension);
        };
    }

    /** Adds the content of another cube, which stays as it is, and returns this one. */
    public Cube merge(Cube other) {
        attempts.add(other.attempts);
        names.add(other.names);
        days.add(other.days);
        reserved.add(other.reserved);
        distributions.add(other.distributions);
        processes.add(other.processes);
        waitHours.add(other.waitHours);
        unpriced.add(other.unpriced);
        vcpus.add(other.vcpus);
        instances.add(other.instances);
        instanceDays.add(other.instanceDays);
        reclaims.add(other.reclaims);
        jobs.add(other.jobs);
        namedJobs.add(other.namedJobs);
        hostJobs.add(other.hostJobs);
        jobEndings.add(other.jobEndings);
        jobDays.add(other.jobDays);
        runs.add(other.runs);
        flags.add(other.flags);
        attemptsPerJob.add(other.attemptsPerJob);
        checkpoints.add(other.checkpoints);
        dearest.add(other.dearest);
        times.add(other.times);
        return this;
    }

    /** Writes the cube; the stream stays open. */
    public void write(OutputStream stream) {
        CubeOutput out = new CubeOutput(stream);
        out.number(FORM);
        attempts.write(out);
        names.write(out);
        days.write(out);
        reserved.write(out);
        distributions.write(out);
        processes.write(out);
        waitHours.write(out);
        unpriced.write(out);
        vcpus.write(out);
        instances.write(out);
        instanceDays.write(out);
        reclaims.write(out);
        jobs.write(out);
        namedJobs.write(out);
        hostJobs.write(out);
        jobEndings.write(out);
        jobDays.write(out);
        runs.write(out);
        flags.write(out);
        attemptsPerJob.write(out);
        checkpoints.write(out);
        dearest.write(out);
        times.write(out);
        out.flush();
    }

    /** Returns the cube as it is written. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes);
        return bytes.toByteArray();
    }

    /**
     * Reads a cube and adds it to this one, without a copy of it in between; returns this one. It may read beyond the cube's end.
     *
     * @throws IllegalArgumentException if another version wrote it
     */
    public Cube mergeFrom(InputStream stream) {
        CubeInput in = new CubeInput(stream);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalArgumentException("Expected a cube of form " + FORM + ", got " + form);
        }
        attempts.read(in, AttemptCell::read, Measures::read);
        names.read(in, NameCell::read, Measures::read);
        days.read(in, DayCell::read, Measures::read);
        reserved.read(in, ReservedCell::read, ReservedTime::read);
        distributions.read(in, JobCell::read, Distributions::read);
        processes.read(in, Name::read, Distributions::read);
        waitHours.read(in, WaitHour::read, Histogram::read);
        unpriced.read(in, Text::read, Examples::read);
        vcpus.read(in);
        instances.read(in, InstanceCell::read, InstanceMeasures::read);
        instanceDays.read(in, Day::read, InstanceDayMeasures::read);
        reclaims.read(in);
        jobs.read(in, JobCell::read, JobCounts::read);
        namedJobs.read(in, NamedJobs::read, JobCounts::read);
        hostJobs.read(in, HostJobs::read, JobCounts::read);
        jobEndings.read(in, JobEndings::read, JobCounts::read);
        jobDays.read(in, Day::read, JobCounts::read);
        runs.read(in, RunCell::read, RunMeasures::read);
        flags.read(in, Text::read, Examples::read);
        attemptsPerJob.read(in);
        checkpoints.read(in);
        dearest.read(in);
        times.read(in);
        return this;
    }

    /** Returns the cube that was written as these bytes. */
    public static Cube of(byte[] bytes) {
        return new Cube().mergeFrom(new ByteArrayInputStream(bytes));
    }

    /** True if no line was added. */
    public boolean isEmpty() {
        return attempts.groups().isEmpty()
                && instances.groups().isEmpty()
                && jobs.groups().isEmpty();
    }

    /** Returns the figures of attempts by cell, in no order. */
    public Map<AttemptCell, Measures> attempts() {
        return attempts.groups();
    }

    /** Returns the figures of attempts by name, in no order. */
    public Map<NameCell, Measures> names() {
        return names.groups();
    }

    /** Returns the figures of attempts by day, in no order. */
    public Map<DayCell, Measures> days() {
        return days.groups();
    }

    /** Returns the reservations of attempts that no reclaim ended, in no order. */
    public Map<ReservedCell, ReservedTime> reserved() {
        return reserved.groups();
    }

    /** Returns the distributions of attempts and jobs by queue and definition, in no order. */
    public Map<JobCell, Distributions> distributions() {
        return distributions.groups();
    }

    /** Returns the distributions of attempts and jobs by process, in no order. */
    public Map<Name, Distributions> processes() {
        return processes.groups();
    }

    /** Returns the waits for placement by queue and UTC hour of the placement, in no order. */
    public Map<WaitHour, Histogram> waitHours() {
        return waitHours.groups();
    }

    /** Returns the attempts without a price by reason, in order of the reasons. */
    public SortedMap<String, Examples> unpriced() {
        return texts(unpriced);
    }

    /** Returns the vCPUs that attempts had reserved. */
    public VcpuTime vcpus() {
        return vcpus;
    }

    /** Returns the figures of instances by cell, in no order. */
    public Map<InstanceCell, InstanceMeasures> instances() {
        return instances.groups();
    }

    /** Returns the costs of ended instances by day; those without a date are left out. */
    public SortedMap<LocalDate, InstanceDayMeasures> instanceDays() {
        return dated(instanceDays);
    }

    /** Returns the Spot reclaims. */
    public ReclaimSums reclaims() {
        return reclaims;
    }

    /** Returns the jobs by queue and definition, in no order. */
    public Map<JobCell, JobCounts> jobs() {
        return jobs.groups();
    }

    /** Returns the jobs by name, in no order. */
    public Map<NamedJobs, JobCounts> namedJobs() {
        return namedJobs.groups();
    }

    /** Returns the jobs by the capacity of their attempts, in no order. */
    public Map<HostJobs, JobCounts> hostJobs() {
        return hostJobs.groups();
    }

    /** Returns the jobs with an attempt that ended otherwise than with success, by definition and endings, in no order. */
    public Map<JobEndings, JobCounts> jobEndings() {
        return jobEndings.groups();
    }

    /** Returns the jobs by the day of their submission; those without a date are left out. */
    public SortedMap<LocalDate, JobCounts> jobDays() {
        return dated(jobDays);
    }

    /** Returns the figures of runs and their processes, in no order. */
    public Map<RunCell, RunMeasures> runs() {
        return runs.groups();
    }

    /** Returns the jobs whose records have a flag, by flag. */
    public SortedMap<RecordFlag, Examples> flags() {
        TreeMap<RecordFlag, Examples> found = new TreeMap<>();
        flags.groups().forEach((flag, jobsWithIt) -> found.put(RecordFlag.valueOf(flag.toString()), jobsWithIt));
        return found;
    }

    /** Returns the jobs by the number of their attempts. */
    public AttemptsPerJob attemptsPerJob() {
        return attemptsPerJob;
    }

    /** Returns the savings that checkpoints would have made. */
    public CheckpointSums checkpoints() {
        return checkpoints;
    }

    /** Returns the jobs of the highest cost. */
    public DearestJobs dearest() {
        return dearest;
    }

    /** Returns the first and the last time. */
    public Times times() {
        return times;
    }

    private static <F extends Figures<F>> SortedMap<LocalDate, F> dated(Sums<Day, F> sums) {
        TreeMap<LocalDate, F> dated = new TreeMap<>();
        sums.groups().forEach((day, figures) -> {
            if (day.date() != null) {
                dated.put(day.date(), figures);
            }
        });
        return dated;
    }

    private static SortedMap<String, Examples> texts(Sums<Text, Examples> sums) {
        TreeMap<String, Examples> texts = new TreeMap<>();
        sums.groups().forEach((text, examples) -> texts.put(text.toString(), examples));
        return texts;
    }
}
