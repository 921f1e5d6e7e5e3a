package io.spotviewer.fleet.account;

import io.spotviewer.fleet.plan.Dice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered job definition, and the habits of its jobs.
 *
 * @param queue the name of the queue its jobs go to
 */
public record JobDefinition(
        String name,
        int revision,
        String queue,
        Reservation reservation,
        RunTime runTime,
        RetryStrategy retries,
        Submissions submissions,
        List<String> command) {

    /** The definitions of a genomics and simulation group. */
    public static final List<JobDefinition> ALL = List.of(
            new JobDefinition(
                    "align",
                    12,
                    "genomics-spot",
                    new Reservation(new BigDecimal("8"), 15_000),
                    new RunTime(45, 0.45, 240),
                    new RetryStrategy(3, RetryStrategy.HOST_ONLY),
                    new Submissions(26, 12, "genomics", true),
                    List.of("/opt/align/run.sh", "--reference", "GRCh38", "--license-key", Secret.PLACE)),
            new JobDefinition(
                    "call-variants",
                    7,
                    "genomics-spot",
                    new Reservation(new BigDecimal("4"), 14_000),
                    new RunTime(28, 0.4, 180),
                    new RetryStrategy(3, List.of()),
                    new Submissions(34, 24, "genomics", true),
                    List.of("/opt/call/call-variants", "--ploidy", "2")),
            new JobDefinition(
                    "joint-genotype",
                    3,
                    "genomics-spot",
                    new Reservation(new BigDecimal("8"), 60_000),
                    new RunTime(130, 0.35, 480),
                    new RetryStrategy(3, RetryStrategy.HOST_OR_SIGTERM),
                    new Submissions(5, 0, "genomics", false),
                    List.of("/opt/joint/genotype", "--java-options", "-Xmx52g")),
            new JobDefinition(
                    "md-simulate",
                    21,
                    "hpc-ondemand-first",
                    new Reservation(new BigDecimal("16"), 28_000),
                    new RunTime(150, 0.5, 600),
                    new RetryStrategy(2, List.of()),
                    new Submissions(7, 0, "chemistry", false),
                    List.of("mdrun", "-ntmpi", "1", "-ntomp", "16", "-deffnm", "prod")),
            new JobDefinition(
                    "render",
                    5,
                    "hpc-ondemand-first",
                    new Reservation(new BigDecimal("8"), 12_000),
                    new RunTime(14, 0.5, 60),
                    new RetryStrategy(2, List.of()),
                    new Submissions(16, 32, "media", false),
                    List.of("/opt/render/frames.sh", "--upload-token", Secret.PLACE)),
            new JobDefinition(
                    "qc-report",
                    9,
                    "reports-fargate",
                    new Reservation(new BigDecimal("0.5"), 2_048),
                    new RunTime(4, 0.5, null),
                    new RetryStrategy(1, List.of()),
                    new Submissions(12, 0, null, false),
                    List.of("multiqc", "--outdir", "/tmp/qc", ".")));

    /**
     * The reserved resources.
     *
     * @param vcpus whole but on Fargate
     */
    public record Reservation(BigDecimal vcpus, int memoryMib) {}

    /**
     * The run times of the jobs.
     *
     * @param medianMinutes how long a job typically computes
     * @param spread sigma of the log-normal around it
     * @param timeoutMinutes after which Batch stops an attempt; null for never
     */
    public record RunTime(
            int medianMinutes, double spread, @Nullable Integer timeoutMinutes) {

        private static final long SHORTEST = 20_000;

        /** Draws how long one job computes if nothing stops it, in milliseconds. */
        public long draw(Dice dice) {
            return Math.max(
                    SHORTEST, dice.around(Duration.ofMinutes(medianMinutes).toMillis(), spread));
        }
    }

    /**
     * The share and the form of the submissions.
     *
     * @param share percent of the fleet's jobs; those of all definitions add up to 100
     * @param largestArray the size of the largest arrays; 0 for single jobs only
     * @param team the one that its jobs are tagged with; null if several teams submit them
     * @param ofSamples whether each submission is for one sample
     */
    public record Submissions(
            int share, int largestArray, @Nullable String team, boolean ofSamples) {}

    public JobDefinition {
        command = List.copyOf(command);
    }

    public String image() {
        return Arns.REGISTRY + "/" + name + ":" + revision;
    }

    public boolean fits(InstanceType type) {
        return type.vcpus() >= wholeVcpus() && type.schedulableMib() >= memoryMib();
    }

    public BigDecimal vcpus() {
        return reservation.vcpus;
    }

    /** Returns the reserved vCPUs of a definition that runs on instances. */
    public int wholeVcpus() {
        return vcpus().intValueExact();
    }

    public int memoryMib() {
        return reservation.memoryMib;
    }

    /** Returns the reserved memory in GiB, exactly. */
    public BigDecimal memoryGib() {
        return BigDecimal.valueOf(memoryMib()).divide(BigDecimal.valueOf(1024));
    }
}
