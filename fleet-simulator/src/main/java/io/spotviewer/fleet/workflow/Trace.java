package io.spotviewer.fleet.workflow;

import io.spotviewer.fleet.account.JobDefinition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The trace that Nextflow writes of one run: a row for each task that has ended, or whose result is taken from an earlier run. */
public final class Trace {

    private static final String HEADER = String.join(
            "\t",
            "task_id",
            "hash",
            "native_id",
            "process",
            "tag",
            "name",
            "status",
            "exit",
            "attempt",
            "submit",
            "realtime",
            "cpus",
            "memory",
            "%cpu",
            "peak_rss");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NONE = "-";

    private final String run;
    private final List<Row> rows = new ArrayList<>();

    public Trace(String run) {
        this.run = run;
    }

    /** The state of a task in a trace. */
    public enum Status {
        COMPLETED,
        FAILED,
        CACHED
    }

    /**
     * A row.
     *
     * @param hash of the task's inputs, the same in a run that takes the result over
     * @param nativeId of the job, or of a process on the engine's own machine
     * @param reserved the definition of its job; null for a process on the engine's own machine
     * @param exit the exit code; null if none was reported
     * @param submittedAt epoch milliseconds
     * @param milliseconds that it ran
     */
    public record Row(
            String hash,
            String nativeId,
            Task task,
            @Nullable JobDefinition reserved,
            Status status,
            @Nullable Integer exit,
            long submittedAt,
            long milliseconds) {

        /** Returns the row of a run that takes the result over. */
        public Row cached() {
            return new Row(hash, nativeId, task, reserved, Status.CACHED, exit, submittedAt, milliseconds);
        }

        private String line(int number) {
            return String.join(
                    "\t",
                    String.valueOf(number),
                    hash,
                    nativeId,
                    task.process(),
                    task.sample() == null ? NONE : task.sample(),
                    task.name(),
                    status.name(),
                    exit == null ? NONE : exit.toString(),
                    String.valueOf(task.attempt()),
                    TIME.format(Instant.ofEpochMilli(submittedAt)),
                    milliseconds / 1000 + "s",
                    reserved == null ? "1" : reserved.vcpus().toPlainString(),
                    reserved == null ? NONE : reserved.memoryMib() + " MB",
                    task.use().percentCpu().toPlainString() + "%",
                    task.use().peakMib() + " MB");
        }
    }

    public void add(Row row) {
        rows.add(row);
    }

    /** Returns the rows in the order of their tasks' ends. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Returns the name of its file, which has the name of the run: no column has it. */
    public String fileName() {
        return "trace-" + run + ".txt";
    }

    /** Returns the content of its file. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            text.append(rows.get(i).line(i + 1)).append('\n');
        }
        return text.toString();
    }
}
