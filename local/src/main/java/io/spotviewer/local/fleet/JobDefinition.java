package io.spotviewer.local.fleet;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered job definition, and what its jobs are like.
 *
 * @param queue the name of the queue its jobs go to
 * @param vcpus reserved vCPUs, whole but on Fargate
 * @param memoryMib reserved memory
 * @param medianMinutes how long a job typically computes
 * @param spread sigma of the log-normal around it
 * @param timeoutMinutes after which Batch stops an attempt; null for never
 * @param share how much of the fleet's jobs are of this kind, in percent
 * @param largestArray submitted as arrays of up to so many children; 0 for single jobs only
 */
record JobDefinition(
        String name,
        int revision,
        String queue,
        BigDecimal vcpus,
        int memoryMib,
        int medianMinutes,
        double spread,
        @Nullable Integer timeoutMinutes,
        RetryStrategy retries,
        int share,
        int largestArray,
        List<String> command) {
    /** What a genomics and simulation group runs; the shares add up to 100. */
    static final List<JobDefinition> ALL = List.of(
            new JobDefinition(
                    "align",
                    12,
                    "genomics-spot",
                    new BigDecimal("8"),
                    15_000,
                    45,
                    0.45,
                    240,
                    new RetryStrategy(3, RetryStrategy.HOST_ONLY),
                    26,
                    12,
                    List.of("/opt/align/run.sh", "--reference", "GRCh38", "--license-key", Secret.PLACE)),
            new JobDefinition(
                    "call-variants",
                    7,
                    "genomics-spot",
                    new BigDecimal("4"),
                    14_000,
                    28,
                    0.4,
                    180,
                    new RetryStrategy(3, List.of()),
                    34,
                    24,
                    List.of("/opt/call/call-variants", "--ploidy", "2")),
            new JobDefinition(
                    "joint-genotype",
                    3,
                    "genomics-spot",
                    new BigDecimal("8"),
                    60_000,
                    130,
                    0.35,
                    480,
                    new RetryStrategy(3, RetryStrategy.HOST_OR_SIGTERM),
                    5,
                    0,
                    List.of("/opt/joint/genotype", "--java-options", "-Xmx52g")),
            new JobDefinition(
                    "md-simulate",
                    21,
                    "hpc-ondemand-first",
                    new BigDecimal("16"),
                    28_000,
                    150,
                    0.5,
                    600,
                    new RetryStrategy(2, List.of()),
                    7,
                    0,
                    List.of("mdrun", "-ntmpi", "1", "-ntomp", "16", "-deffnm", "prod")),
            new JobDefinition(
                    "render",
                    5,
                    "hpc-ondemand-first",
                    new BigDecimal("8"),
                    12_000,
                    14,
                    0.5,
                    60,
                    new RetryStrategy(2, List.of()),
                    16,
                    32,
                    List.of("/opt/render/frames.sh", "--upload-token", Secret.PLACE)),
            new JobDefinition(
                    "qc-report",
                    9,
                    "reports-fargate",
                    new BigDecimal("0.5"),
                    2_048,
                    4,
                    0.5,
                    null,
                    new RetryStrategy(1, List.of()),
                    12,
                    0,
                    List.of("multiqc", "--outdir", "/tmp/qc", ".")));

    JobDefinition {
        command = List.copyOf(command);
    }

    String image() {
        return Arns.REGISTRY + "/" + name + ":" + revision;
    }

    boolean fits(InstanceType type) {
        return type.vcpus() >= wholeVcpus() && type.schedulableMib() >= memoryMib;
    }

    /** The reserved memory in GiB, exactly. */
    BigDecimal memoryGib() {
        return BigDecimal.valueOf(memoryMib).divide(BigDecimal.valueOf(1024));
    }

    /** The reserved vCPUs of a definition that runs on instances. */
    int wholeVcpus() {
        return vcpus.intValueExact();
    }
}
