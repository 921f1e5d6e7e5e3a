package io.spotviewer.records;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The place of a job in the run of a workflow engine, and what the engine asked for and measured; null where unknown.
 *
 * @param engine name of the workflow engine, such as {@code Nextflow}
 * @param workflow name of the workflow
 * @param run the run that submitted it
 * @param process the process, rule or step that it is a task of
 * @param sample the sample that it works on, or any other tag that the engine gave its task
 * @param engineAttempt the engine's own count of attempts at this task: each is a job of its own
 * @param cpus CPUs that the engine asked for
 * @param memoryMib memory that the engine asked for in MiB
 * @param meanVcpus CPUs used on average, as the engine measured it
 * @param peakMemoryMib the most memory used in MiB, as the engine measured it
 */
public record WorkflowFacts(
        @Nullable String engine,
        @Nullable String workflow,
        @Nullable String run,
        @Nullable String process,
        @Nullable String sample,
        @Nullable Integer engineAttempt,
        @Nullable BigDecimal cpus,
        @Nullable Long memoryMib,
        @Nullable BigDecimal meanVcpus,
        @Nullable Long peakMemoryMib) {

    /** In place of an engine: the children of an array that none submitted are the tasks of their parent. */
    public static final String ARRAY = "Batch array";

    /** Nothing known. */
    public static final WorkflowFacts UNKNOWN = builder().build();

    public WorkflowFacts {
        engine = BoundedText.of(engine);
        workflow = BoundedText.of(workflow);
        run = BoundedText.of(run);
        process = BoundedText.of(process);
        sample = BoundedText.of(sample);
        cpus = cpus == null ? null : cpus.stripTrailingZeros();
        meanVcpus = meanVcpus == null ? null : meanVcpus.stripTrailingZeros();
    }

    /** Returns a builder of facts with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with these facts. */
    public Builder toBuilder() {
        return builder()
                .engine(engine)
                .workflow(workflow)
                .run(run)
                .process(process)
                .sample(sample)
                .engineAttempt(engineAttempt)
                .cpus(cpus)
                .memoryMib(memoryMib)
                .meanVcpus(meanVcpus)
                .peakMemoryMib(peakMemoryMib);
    }

    /** Joins two observations of the same kind. The join is commutative, associative and idempotent. */
    public WorkflowFacts join(WorkflowFacts other) {
        return new WorkflowFacts(
                Join.greater(engine, other.engine),
                Join.greater(workflow, other.workflow),
                Join.greater(run, other.run),
                Join.greater(process, other.process),
                Join.greater(sample, other.sample),
                Join.greater(engineAttempt, other.engineAttempt),
                Join.greater(cpus, other.cpus),
                Join.greater(memoryMib, other.memoryMib),
                Join.greater(meanVcpus, other.meanVcpus),
                Join.greater(peakMemoryMib, other.peakMemoryMib));
    }

    /** Returns these facts, each unknown one taken from facts of less weight. */
    public WorkflowFacts or(@Nullable WorkflowFacts other) {
        if (other == null) {
            return this;
        }
        return new WorkflowFacts(
                first(engine, other.engine),
                first(workflow, other.workflow),
                first(run, other.run),
                first(process, other.process),
                first(sample, other.sample),
                first(engineAttempt, other.engineAttempt),
                first(cpus, other.cpus),
                first(memoryMib, other.memoryMib),
                first(meanVcpus, other.meanVcpus),
                first(peakMemoryMib, other.peakMemoryMib));
    }

    private static <T> @Nullable T first(@Nullable T a, @Nullable T b) {
        return a == null ? b : a;
    }

    /** Collects the components of the facts; those not set are unknown. */
    public static final class Builder {

        private @Nullable String engine;
        private @Nullable String workflow;
        private @Nullable String run;
        private @Nullable String process;
        private @Nullable String sample;
        private @Nullable Integer engineAttempt;
        private @Nullable BigDecimal cpus;
        private @Nullable Long memoryMib;
        private @Nullable BigDecimal meanVcpus;
        private @Nullable Long peakMemoryMib;

        private Builder() {}

        /** Sets the name of the engine. */
        public Builder engine(@Nullable String value) {
            engine = value;
            return this;
        }

        /** Sets the name of the workflow. */
        public Builder workflow(@Nullable String value) {
            workflow = value;
            return this;
        }

        /** Sets the run. */
        public Builder run(@Nullable String value) {
            run = value;
            return this;
        }

        /** Sets the process. */
        public Builder process(@Nullable String value) {
            process = value;
            return this;
        }

        /** Sets the sample. */
        public Builder sample(@Nullable String value) {
            sample = value;
            return this;
        }

        /** Sets the engine's count of attempts. */
        public Builder engineAttempt(@Nullable Integer value) {
            engineAttempt = value;
            return this;
        }

        /** Sets the CPUs asked for. */
        public Builder cpus(@Nullable BigDecimal value) {
            cpus = value;
            return this;
        }

        /** Sets the memory asked for in MiB. */
        public Builder memoryMib(@Nullable Long value) {
            memoryMib = value;
            return this;
        }

        /** Sets the CPUs used on average. */
        public Builder meanVcpus(@Nullable BigDecimal value) {
            meanVcpus = value;
            return this;
        }

        /** Sets the most memory used in MiB. */
        public Builder peakMemoryMib(@Nullable Long value) {
            peakMemoryMib = value;
            return this;
        }

        /** Returns the facts. */
        public WorkflowFacts build() {
            return new WorkflowFacts(
                    engine, workflow, run, process, sample, engineAttempt, cpus, memoryMib, meanVcpus, peakMemoryMib);
        }
    }
}
