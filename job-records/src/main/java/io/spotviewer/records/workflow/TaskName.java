package io.spotviewer.records.workflow;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.WorkflowFacts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which engines name their jobs and definitions. Each needs more than a name with the right separators. */
final class TaskName {

    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Pattern NEXTFLOW_DEFINITION = Pattern.compile("nf-.+");

    /** Seqera Platform's ids of workflows are mixed from letters and digits, so that a name like tw-production-x is none. */
    private static final Pattern SEQERA =
            Pattern.compile("tw-((?=[A-Za-z]*\\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{10,22})-(.+)", Pattern.DOTALL);

    private static final Pattern SNAKEMAKE = Pattern.compile("snakejob-(.+)-" + UUID);

    private static final Pattern METAFLOW_DEFINITION = Pattern.compile("metaflow_[0-9a-f]{32,64}");

    /** User, flow, run, step, task and retry; flow and step are Python's identifiers, without a hyphen. */
    private static final Pattern METAFLOW = Pattern.compile(
            ".+-([A-Za-z_]\\w*)-(\\d+|sfn-" + UUID + "|argo-[a-z0-9.-]+)-([A-Za-z_]\\w*)-([^-]+)-(\\d{1,4})");

    private static final String TOWER = "tw-";
    private static final String SNAKEJOB = "snakejob-";

    private static final int FLOW = 1;
    private static final int RUN = 2;
    private static final int STEP = 3;
    private static final int RETRY = 5;

    /** A run id without its {@code call-}, the number of a scattered call, a later try, and 8 characters at random. */
    private static final Pattern MINIWDL =
            Pattern.compile("([A-Za-z]\\w*?)((?:-\\d+)*)(?:-try(\\d{1,4}))?-[a-z0-9]{8}");

    /** Its random characters are of base 32: a date is none, and a word has no digit. */
    private static final Pattern RANDOM = Pattern.compile(".+-(?=[a-z]*[2-7])(?=[2-7]*[a-z])[a-z2-7]{8}");

    private static final int TRY = 3;

    private static final Pattern CROMWELL_DEFINITION = Pattern.compile("cromwell_.+");

    /** Workflow and call are WDL's identifiers, without a hyphen. */
    private static final Pattern CROMWELL = Pattern.compile("([A-Za-z]\\w*)-([A-Za-z]\\w*)");

    private TaskName() {}

    /** True if Nextflow made the definition: it names those it registers {@code nf-} and the image. */
    static boolean isNextflowDefinition(@Nullable String definition) {
        return definition != null
                && definition.startsWith("nf-")
                && NEXTFLOW_DEFINITION.matcher(definition).matches();
    }

    /** Returns the id of the workflow in Seqera Platform; null if the name has none. */
    static @Nullable String seqeraRun(@Nullable String name) {
        if (name == null || !name.startsWith(TOWER)) {
            return null;
        }
        Matcher seqera = SEQERA.matcher(name);
        return seqera.matches() ? seqera.group(1) : null;
    }

    /** Returns the name without the prefix of Seqera Platform. */
    static String withoutSeqera(String name) {
        Matcher seqera = SEQERA.matcher(name);
        return seqera.matches() ? seqera.group(2) : name;
    }

    static @Nullable WorkflowFacts snakemake(@Nullable String name) {
        if (name == null || !name.startsWith(SNAKEJOB)) {
            return null;
        }
        Matcher rule = SNAKEMAKE.matcher(name);
        return rule.matches()
                ? WorkflowFacts.builder()
                        .engine(Engine.SNAKEMAKE)
                        .process(rule.group(1))
                        .build()
                : null;
    }

    static @Nullable WorkflowFacts metaflow(@Nullable String name, @Nullable String definition) {
        if (definition == null
                || !definition.startsWith("metaflow_")
                || !METAFLOW_DEFINITION.matcher(definition).matches()) {
            return null;
        }
        Matcher task = METAFLOW.matcher(name == null ? "" : name);
        if (!task.matches()) {
            return null;
        }
        return WorkflowFacts.builder()
                .engine(Engine.METAFLOW)
                .workflow(task.group(FLOW))
                .run(task.group(RUN))
                .process(task.group(STEP))
                .engineAttempt(1 + Integer.parseInt(task.group(RETRY)))
                .build();
    }

    /** Reads the name of a job that is miniwdl's for certain. */
    static WorkflowFacts miniwdl(@Nullable String name) {
        Matcher call = MINIWDL.matcher(name == null ? "" : name);
        WorkflowFacts.Builder facts = WorkflowFacts.builder().engine(Engine.MINIWDL);
        if (call.matches()) {
            facts.process(call.group(1))
                    .engineAttempt(call.group(TRY) == null ? (Integer) 1 : (Integer) Integer.parseInt(call.group(TRY)));
        }
        return facts.build();
    }

    /** Recognises miniwdl by a definition for this one job alone, named like it. */
    static @Nullable WorkflowFacts miniwdl(@Nullable String name, @Nullable String definition) {
        return name != null
                        && name.equals(definition)
                        && MINIWDL.matcher(name).matches()
                        && RANDOM.matcher(name).matches()
                ? miniwdl(name)
                : null;
    }

    static @Nullable WorkflowFacts cromwell(@Nullable String name, @Nullable String definition) {
        if (definition == null
                || !definition.startsWith("cromwell_")
                || !CROMWELL_DEFINITION.matcher(definition).matches()) {
            return null;
        }
        Matcher call = CROMWELL.matcher(name == null ? "" : name);
        WorkflowFacts.Builder facts = WorkflowFacts.builder().engine(Engine.CROMWELL);
        if (call.matches()) {
            facts.workflow(call.group(1)).process(call.group(2));
        }
        return facts.build();
    }

    /** Returns the name of a definition without its ARN and revision; null where unknown. */
    static @Nullable String definition(@Nullable String definition) {
        return definition == null ? null : JobDescription.definitionName(definition);
    }
}
