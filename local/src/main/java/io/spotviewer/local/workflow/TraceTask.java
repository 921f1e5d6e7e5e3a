package io.spotviewer.local.workflow;

import io.spotviewer.records.JobId;
import io.spotviewer.records.WorkflowFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a trace.
 *
 * @param key identifies the task within its run
 * @param kind whose task it is
 * @param job its job in Batch, for a cached task that of the run before; null for a task without one
 * @param process its process; null where unknown
 * @param tag its tag; null where it has none
 * @param numbered true if the tag may as well be the number that Nextflow gives to tasks without one
 * @param facts what the row says of its job, without workflow, run and sample
 */
record TraceTask(
        String key,
        Kind kind,
        @Nullable JobId job,
        @Nullable String process,
        @Nullable String tag,
        boolean numbered,
        WorkflowFacts facts) {

    /** The kinds of tasks; of two rows of one task, the later kind counts. */
    enum Kind {
        NOT_SUBMITTED,
        NOT_ON_BATCH,
        CACHED,
        SUBMITTED
    }

    private static final Pattern OF_BATCH =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[:#]\\d{1,5})?");

    /** Names of processes are words joined by colons; the tag may hold anything, brackets and line ends too. */
    private static final Pattern NAME = Pattern.compile("([\\w:$.-]+)(?: \\((.*)\\))?", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    static TraceTask of(TraceHeader header, List<String> row, long line) {
        String id = header.text(row, "native_id");
        JobId job = id != null && OF_BATCH.matcher(id).matches() ? new JobId(id) : null;
        String name = header.text(row, "name");
        Matcher parts = NAME.matcher(name == null ? "" : name);
        boolean named = parts.matches();
        String process = header.text(row, "process");
        String tag = header.has("tag") ? header.text(row, "tag") : named ? parts.group(2) : null;
        boolean numbered =
                !header.has("tag") && tag != null && NUMBER.matcher(tag).matches();
        String number = header.text(row, "task_id");
        return new TraceTask(
                number != null ? number : id != null ? id : "line " + line,
                kind(header.text(row, "status"), id, job),
                job,
                process != null || !named ? process : parts.group(1),
                tag == null || tag.isBlank() ? null : tag,
                numbered,
                WorkflowFacts.builder()
                        .engine("Nextflow")
                        .engineAttempt(TraceValues.count(header.text(row, "attempt")))
                        .cpus(decimal(TraceValues.count(header.text(row, "cpus"))))
                        .memoryMib(TraceValues.mib(header.text(row, "memory")))
                        .meanVcpus(TraceValues.cpus(header.text(row, "%cpu")))
                        .peakMemoryMib(TraceValues.mib(header.text(row, "peak_rss")))
                        .build());
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }

    private static Kind kind(@Nullable String status, @Nullable String id, @Nullable JobId job) {
        if ("CACHED".equals(status)) {
            return Kind.CACHED;
        }
        if (id == null) {
            return Kind.NOT_SUBMITTED;
        }
        return job == null ? Kind.NOT_ON_BATCH : Kind.SUBMITTED;
    }

    /** Returns the facts of its job in a run; a cached task says nothing of the run that its job belongs to. */
    WorkflowFacts inRun(@Nullable String workflow, @Nullable String run, boolean tagIsNumber) {
        return facts.toBuilder()
                .workflow(workflow)
                .run(kind == Kind.CACHED ? null : run)
                .process(process)
                .sample(tagIsNumber ? null : tag)
                .build();
    }
}
