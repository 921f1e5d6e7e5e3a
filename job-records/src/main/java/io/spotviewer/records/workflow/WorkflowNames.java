package io.spotviewer.records.workflow;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.WorkflowFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place of a job in a workflow as the job itself carries it: explicit in tags and parameters that name an engine, which records keep, and
 * inferred from the forms of names, which is a guess of each report.
 */
public final class WorkflowNames {

    private static final String METAFLOW = "metaflow.";
    private static final String FLOW = METAFLOW + "flow_name";
    private static final String RUN_ID = METAFLOW + "run_id";
    private static final String STEP = METAFLOW + "step_name";
    private static final String RETRY = METAFLOW + "retry_count";

    /** The only parameters of a job that are ever read. */
    private static final List<String> OF_METAFLOW = List.of(FLOW, RUN_ID, STEP, RETRY);

    private static final String MINIWDL_PARENT = "AWS_BATCH_PARENT_JOB_ID";

    private static final String NEXTFLOW = "nextflow.io/";

    /** Names of labels, in lower case and without separators; the first that a job has counts. */
    private static final List<String> WORKFLOW_LABELS =
            List.of("pipelinename", "pipeline", "workflowname", "workflow", "pipelinerepository");

    private static final List<String> RUN_LABELS = List.of(
            "nextflow.io/runname",
            "pipelinerunname",
            "runname",
            "run",
            "runid",
            "uniquerunid",
            "pipelinesessionid",
            "nextflow.io/sessionid");
    private static final List<String> PROCESS_LABELS =
            List.of("nextflow.io/processname", "pipelineprocess", "processname", "process", "rule");
    private static final List<String> SAMPLE_LABELS = List.of("sample", "samplename", "sampleid", "pipelinetag");
    private static final List<String> ATTEMPT_LABELS = List.of("pipelinetaskattempt", "taskattempt");

    private static final int LONGEST_LABEL = 256;
    private static final int LONGEST_NUMBER = 4;

    private WorkflowNames() {}

    /**
     * Returns the tags and parameters by which a workflow engine names its task. Nothing else of a job's parameters is ever kept.
     *
     * @param name name of the job
     * @param definition ARN or name of its definition
     */
    public static SortedMap<String, String> labels(
            Map<String, String> tags,
            Map<String, String> parameters,
            @Nullable String name,
            @Nullable String definition) {
        TreeMap<String, String> labels = new TreeMap<>();
        keep(labels, tags, OF_METAFLOW);
        keep(labels, parameters, OF_METAFLOW);
        keep(labels, tags, List.of(MINIWDL_PARENT));
        if (isOfNextflow(tags, name, definition) || TaskName.snakemake(name) != null) {
            tags.forEach((key, value) -> {
                String plain = plain(key);
                if (Stream.of(WORKFLOW_LABELS, RUN_LABELS, PROCESS_LABELS, SAMPLE_LABELS, ATTEMPT_LABELS)
                        .anyMatch(labelsOfField -> labelsOfField.contains(plain))) {
                    keep(labels, tags, List.of(key));
                }
            });
        }
        return labels;
    }

    /** True if it is the name of a parameter that {@link #labels} keeps. */
    public static boolean isParameter(String key) {
        return OF_METAFLOW.contains(key);
    }

    /** Returns the parameters that {@link #labels} may keep, and no other. */
    public static SortedMap<String, String> parameters(Map<String, String> parameters) {
        TreeMap<String, String> kept = new TreeMap<>();
        keep(kept, parameters, OF_METAFLOW);
        return kept;
    }

    private static void keep(SortedMap<String, String> labels, Map<String, String> from, List<String> keys) {
        for (String key : keys) {
            String value = from.get(key);
            if (value != null && !value.isBlank()) {
                labels.put(key, value.length() <= LONGEST_LABEL ? value : value.substring(0, LONGEST_LABEL));
            }
        }
    }

    private static boolean isOfNextflow(Map<String, String> tags, @Nullable String name, @Nullable String definition) {
        return TaskName.isNextflowDefinition(TaskName.definition(definition))
                || TaskName.seqeraRun(name) != null
                || tags.keySet().stream().anyMatch(key -> key.startsWith(NEXTFLOW));
    }

    /**
     * Returns the place that {@link #labels} and names made by an engine's platform carry; null if they carry none.
     *
     * @param name name of the job
     * @param definition ARN or name of its definition
     */
    public static @Nullable WorkflowFacts explicit(
            Map<String, String> labels, @Nullable String name, @Nullable String definition) {
        if (OF_METAFLOW.stream().anyMatch(labels::containsKey)) {
            Integer retry = number(labels.get(RETRY));
            return WorkflowFacts.builder()
                    .engine(Engine.METAFLOW)
                    .workflow(labels.get(FLOW))
                    .run(labels.get(RUN_ID))
                    .process(labels.get(STEP))
                    .engineAttempt(retry == null ? null : (Integer) (retry + 1))
                    .build();
        }
        if (labels.containsKey(MINIWDL_PARENT)) {
            return TaskName.miniwdl(name).toBuilder()
                    .run(labels.get(MINIWDL_PARENT))
                    .build();
        }
        String seqeraRun = TaskName.seqeraRun(name);
        WorkflowFacts found = WorkflowFacts.builder()
                .engine(isOfNextflow(labels, name, definition) ? Engine.NEXTFLOW : Engine.SNAKEMAKE)
                .workflow(first(labels, WORKFLOW_LABELS))
                .run(seqeraRun == null ? first(labels, RUN_LABELS) : seqeraRun)
                .process(first(labels, PROCESS_LABELS))
                .sample(first(labels, SAMPLE_LABELS))
                .engineAttempt(number(first(labels, ATTEMPT_LABELS)))
                .build();
        return labels.isEmpty() && seqeraRun == null ? null : found;
    }

    /**
     * Returns the place that the names of a job suggest. It is a guess: any job may have such a name. The process of a Nextflow job is left
     * open, because its name alone does not say where the process ends and the tag begins.
     */
    public static WorkflowFacts inferred(JobId id, JobDescription job) {
        String name = job.name();
        String definition = job.definitionName();
        WorkflowFacts found = inferred(name, definition);
        if (found.engine() != null || id.arrayIndex() == null || job.workflow() != null || job.traced() != null) {
            return found;
        }
        return WorkflowFacts.builder()
                .engine(WorkflowFacts.ARRAY)
                .workflow(name)
                .run(id.family())
                .build();
    }

    private static WorkflowFacts inferred(@Nullable String name, @Nullable String definition) {
        WorkflowFacts found = TaskName.snakemake(name);
        found = found != null ? found : TaskName.metaflow(name, definition);
        found = found != null ? found : TaskName.cromwell(name, definition);
        if (found != null) {
            return found;
        }
        if (isOfNextflow(Map.of(), name, definition)) {
            return WorkflowFacts.builder().engine(Engine.NEXTFLOW).build();
        }
        found = TaskName.miniwdl(name, definition);
        return found == null ? WorkflowFacts.UNKNOWN : found;
    }

    private static @Nullable String first(Map<String, String> labels, List<String> names) {
        for (String name : names) {
            for (Map.Entry<String, String> label : labels.entrySet()) {
                if (plain(label.getKey()).equals(name)) {
                    return label.getValue();
                }
            }
        }
        return null;
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null
                        && text.length() <= LONGEST_NUMBER
                        && !text.isEmpty()
                        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                ? (Integer) Integer.parseInt(text)
                : null;
    }
}
