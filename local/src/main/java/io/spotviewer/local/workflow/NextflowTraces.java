package io.spotviewer.local.workflow;

import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.local.workflow.TraceTask.Kind;
import io.spotviewer.records.JobId;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.workflow.TracedRun;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Traces of any number of runs, resumed ones too, in any order. A job belongs to the run whose row is not CACHED; a cached task counts as a
 * task of its own run, without a job and at no cost. Memory grows with the number of tasks, not with the size of the files.
 */
public final class NextflowTraces {

    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_LOOKED_AT = 20;
    private static final int GZIP_MAGIC = 0x1f8b;

    /** The tasks of one file. */
    private static final class OneFile {
        private final String place;
        private final Map<String, TraceTask> tasks = new HashMap<>();
        private @Nullable String workflow;
        private @Nullable String run;

        private OneFile(String place) {
            this.place = place;
        }

        private void add(TraceTask task) {
            tasks.merge(task.key(), task, (a, b) -> b.kind().compareTo(a.kind()) >= 0 ? b : a);
        }

        /** The workflow that was entered is the first part of the names of all processes in it; most of them decide. */
        private void name() {
            TreeMap<String, Integer> entered = new TreeMap<>();
            for (TraceTask task : tasks.values()) {
                String process = task.process();
                if (process != null && process.indexOf(':') > 0) {
                    entered.merge(process.substring(0, process.indexOf(':')), 1, Integer::sum);
                }
            }
            int most = 0;
            for (Map.Entry<String, Integer> each : entered.entrySet()) {
                if (each.getValue() > most) {
                    most = each.getValue();
                    workflow = each.getKey();
                }
            }
            run = RunName.of(place);
        }

        private boolean hasTasksOf(OneFile other) {
            return tasks.keySet().equals(other.tasks.keySet())
                    && tasks.values().stream()
                            .allMatch(task -> Objects.equals(
                                    task.job(),
                                    Objects.requireNonNull(other.tasks.get(task.key()))
                                            .job()));
        }
    }

    /**
     * The result of joining traces with records.
     *
     * @param runs number of runs
     * @param tasks number of their tasks
     * @param joined those whose job is in the records
     * @param cached those whose result was taken from an earlier run
     * @param notOnBatch those that another executor ran
     * @param notSubmitted those that never got a job
     * @param withoutRecord those whose job is not in the records
     */
    public record Joined(
            int runs, long tasks, long joined, long cached, long notOnBatch, long notSubmitted, long withoutRecord) {

        /** Returns the result in one line. */
        public String sentence() {
            StringBuilder text = new StringBuilder("Nextflow: ")
                    .append(counted(runs, "run"))
                    .append(", ")
                    .append(counted(tasks, "task"))
                    .append(": ")
                    .append(counted(joined, "job"))
                    .append(" joined");
            append(text, cached, "cached");
            append(text, notOnBatch, "not on Batch");
            append(text, notSubmitted, "never submitted");
            append(text, withoutRecord, "without a record of the job");
            return text.toString();
        }

        private static void append(StringBuilder text, long count, String what) {
            if (count > 0) {
                text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
            }
        }

        private static String counted(long count, String noun) {
            return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
        }
    }

    private final List<OneFile> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long moreProblems;
    private @Nullable TracedJobs over;

    /** True if it is the first line of a trace. */
    public static boolean isHeader(String line) {
        TraceHeader header = TraceHeader.of(line);
        return header != null && header.has("native_id");
    }

    /** True if no trace was read. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Returns a sentence for each row that can't be read, the first ones of many. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (moreProblems > 0) {
            all.add("and " + moreProblems + " more rows of traces that can't be read");
        }
        return List.copyOf(all);
    }

    /**
     * Reads a file, gzipped or not.
     *
     * @throws UnreadableTraceException if it is missing, no trace, or one that can't be joined with jobs
     */
    public void read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            read(file.toAbsolutePath().normalize().toString(), in);
        } catch (NoSuchFileException e) {
            throw new UnreadableTraceException(file + ": no such file");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": can't be read", e);
        }
    }

    /**
     * Reads a trace, gzipped or not.
     *
     * @param place its path, which names the run and problems
     */
    public void read(String place, InputStream text) throws IOException {
        InputStream in = text.markSupported() ? text : new BufferedInputStream(text);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
        OneFile file = new OneFile(place);
        TraceReader.read(place, new InputStreamReader(plain, StandardCharsets.UTF_8), file::add, this::problem);
        file.name();
        files.add(file);
    }

    private void problem(String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        } else {
            moreProblems++;
        }
    }

    /** Joins the traces with the records of a store, and keeps their runs beside them. Doing it again changes nothing. */
    public Joined joinInto(EmbeddedStore store) {
        nameRuns(store.jobs());
        Map<JobId, WorkflowFacts> facts = facts();
        long found = 0;
        for (Map.Entry<JobId, WorkflowFacts> each : facts.entrySet()) {
            if (store.jobs().find(each.getKey()).isPresent()) {
                store.jobs().merge(TracedJobs.observation(each.getKey(), each.getValue()));
                found += each.getValue().run() == null ? 0 : 1;
            }
        }
        List<TracedRun> runs = runs();
        runs.forEach(store.runs()::put);
        return joined(runs, found);
    }

    /** Returns the records of a store with the facts of the traces, for one report: nothing is written. */
    public JobRecordStore over(JobRecordStore jobs) {
        nameRuns(jobs);
        over = new TracedJobs(jobs, facts());
        return over;
    }

    /** Returns the result of joining the traces with the records that were visited in {@link #over}. */
    public Joined joined() {
        return joined(runs(), over == null ? 0 : over.joined());
    }

    private static Joined joined(List<TracedRun> runs, long found) {
        long submitted = runs.stream().mapToLong(TracedRun::submitted).sum();
        return new Joined(
                runs.size(),
                runs.stream().mapToLong(TracedRun::tasks).sum(),
                found,
                runs.stream().mapToLong(TracedRun::cached).sum(),
                runs.stream().mapToLong(TracedRun::notOnBatch).sum(),
                runs.stream().mapToLong(TracedRun::notSubmitted).sum(),
                submitted - found);
    }

    /** Returns runs that are already known, and those of the traces, for {@link #over}. */
    public List<TracedRun> runs(List<TracedRun> known) {
        List<TracedRun> all = new ArrayList<>(known);
        all.addAll(runs());
        return all;
    }

    /** Two files with the same tasks are one run. Where names say nothing, Seqera Platform's id in the jobs' names is the run. */
    private void nameRuns(JobRecordStore jobs) {
        for (OneFile file : files) {
            if (file.run == null) {
                file.run = seqeraRun(file, jobs);
            }
        }
        TreeMap<String, List<OneFile>> sameName = new TreeMap<>();
        files.forEach(file -> sameName.computeIfAbsent(name(file), unseen -> new ArrayList<>())
                .add(file));
        sameName.forEach((name, same) -> {
            if (same.stream().anyMatch(file -> !file.hasTasksOf(same.get(0)))) {
                same.forEach(file -> file.run = RunName.inFolder(file.place, name));
            }
        });
        List<OneFile> different = new ArrayList<>();
        files.stream()
                .sorted(Comparator.comparing(NextflowTraces::name).reversed())
                .forEach(file -> different.stream()
                        .filter(file::hasTasksOf)
                        .findFirst()
                        .ifPresentOrElse(other -> file.run = name(other), () -> different.add(file)));
    }

    private static String name(OneFile file) {
        return Objects.requireNonNullElse(file.run, "trace");
    }

    private static @Nullable String seqeraRun(OneFile file, JobRecordStore jobs) {
        int looked = 0;
        for (TraceTask task : new TreeMap<>(file.tasks).values()) {
            if (task.kind() == Kind.SUBMITTED && task.job() != null && looked++ < MOST_LOOKED_AT) {
                WorkflowFacts place = jobs.find(task.job())
                        .map(job -> job.description().workflow())
                        .orElse(null);
                if (place != null && place.run() != null) {
                    return place.run();
                }
            }
        }
        return null;
    }

    /** Returns the facts of each job that a trace names. */
    Map<JobId, WorkflowFacts> facts() {
        Map<JobId, WorkflowFacts> facts = new TreeMap<>();
        for (OneFile file : files) {
            for (TraceTask task : file.tasks.values()) {
                if (task.job() != null) {
                    boolean isNumber =
                            task.numbered() && Long.parseLong(Objects.requireNonNull(task.tag())) <= file.tasks.size();
                    facts.merge(task.job(), task.inRun(file.workflow, name(file), isNumber), WorkflowFacts::join);
                }
            }
        }
        return facts;
    }

    /** Returns the runs, each task once: a job that two of them claim counts in the one to which its record belongs. */
    List<TracedRun> runs() {
        Map<JobId, String> owners = new HashMap<>();
        TreeMap<String, Map<String, TraceTask>> byRun = new TreeMap<>();
        Map<String, @Nullable String> workflows = new HashMap<>();
        for (OneFile file : files) {
            Map<String, TraceTask> tasks = byRun.computeIfAbsent(name(file), unseen -> new HashMap<>());
            if (file.workflow != null) {
                workflows.merge(name(file), file.workflow, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
            for (TraceTask task : file.tasks.values()) {
                tasks.merge(task.key(), task, (a, b) -> b.kind().compareTo(a.kind()) >= 0 ? b : a);
                if (task.kind() == Kind.SUBMITTED) {
                    owners.merge(Objects.requireNonNull(task.job()), name(file), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                }
            }
        }
        List<TracedRun> runs = new ArrayList<>();
        byRun.forEach((run, tasks) -> {
            long submitted = tasks.values().stream()
                    .filter(task -> task.kind() == Kind.SUBMITTED)
                    .map(TraceTask::job)
                    .distinct()
                    .filter(job -> run.equals(owners.get(job)))
                    .count();
            long cached = count(tasks, Kind.CACHED);
            long notOnBatch = count(tasks, Kind.NOT_ON_BATCH);
            long notSubmitted = count(tasks, Kind.NOT_SUBMITTED);
            long all = submitted + cached + notOnBatch + notSubmitted;
            if (all > 0) {
                runs.add(new TracedRun(workflows.get(run), run, all, submitted, cached, notOnBatch, notSubmitted));
            }
        });
        return runs;
    }

    private static long count(Map<String, TraceTask> tasks, Kind kind) {
        return tasks.values().stream().filter(task -> task.kind() == kind).count();
    }
}
