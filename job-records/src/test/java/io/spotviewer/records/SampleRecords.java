package io.spotviewer.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records that say little, so that a test says what matters to it. */
public final class SampleRecords {

    /** The time around which the samples happen. */
    public static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private SampleRecords() {}

    /** The ARN of a task of a Batch cluster. */
    public static String task(String name) {
        return "arn:aws:ecs:us-east-1:123456789012:task/AWSBatch-spot-c0ffee/" + name;
    }

    /** A job in a state, of which nothing else is known. */
    public static JobRecord job(String id, JobStatus status, int finishedAttempts, Instant at) {
        StatusMark mark = new StatusMark(status, finishedAttempts, at, null, status.isTerminal() ? at : null);
        return JobRecord.builder(new JobId(id)).state(mark).lastEventAt(at).build();
    }

    /** The same job with one attempt known. */
    public static JobRecord with(JobRecord job, String key, AttemptFacts facts) {
        return job.merge(
                JobRecord.builder(job.id()).attemptFacts(Map.of(key, facts)).build());
    }

    /** A Spot instance that runs. */
    public static InstanceRecord spotInstance(String id, Instant launchedAt) {
        return InstanceRecord.of(
                id,
                Hardware.builder()
                        .instanceType("m5.xlarge")
                        .availabilityZone("us-east-1a")
                        .purchaseOption(PurchaseOption.SPOT)
                        .registeredVcpus(new BigDecimal(4))
                        .registeredMemoryMib(15_600L)
                        .platformDetails("Linux/UNIX")
                        .build(),
                InstanceLife.builder()
                        .launchedAt(launchedAt)
                        .spotRequestId("sir-1")
                        .spotRequestStatus("fulfilled")
                        .build());
    }

    /** What the warning of a Spot reclaim tells of an instance. */
    public static InstanceRecord warned(String id, Instant at) {
        return InstanceRecord.of(
                id, Hardware.UNKNOWN, InstanceLife.builder().warnedAt(at).build());
    }

    /** A finished attempt on an instance. */
    public static AttemptFacts finished(
            int number,
            String task,
            Instant startedAt,
            Instant stoppedAt,
            @Nullable Integer exitCode,
            String statusReason,
            @Nullable InstanceRecord host) {
        return new AttemptFacts(
                number,
                TaskFacts.placed(task, null, null),
                AttemptTimes.ran(startedAt, stoppedAt),
                new AttemptEnd(exitCode, statusReason, null, null, null),
                host);
    }

    /** A job of which everything that a record can hold is known: nothing of it may be lost in a store. */
    public static JobRecord complete(String id) {
        Instant reclaimed = NOON.plusSeconds(1_800);
        InstanceRecord host = InstanceRecord.of(
                "i-0aaaaaaaaaaaaaaa1",
                Hardware.builder()
                        .instanceType("m5.xlarge")
                        .availabilityZone("us-east-1a")
                        .purchaseOption(PurchaseOption.SPOT)
                        .registeredVcpus(new BigDecimal("4"))
                        .registeredMemoryMib(15_600L)
                        .platformDetails("Linux/UNIX")
                        .build(),
                InstanceLife.builder()
                        .launchedAt(NOON.minusSeconds(300))
                        .warnedAt(reclaimed.minusSeconds(120))
                        .endedAt(reclaimed)
                        .stateReasonCode("Server.SpotInstanceTermination")
                        .spotRequestId("sir-abc12345")
                        .spotRequestStatus("instance-terminated-no-capacity")
                        .build());
        AttemptFacts first = new AttemptFacts(
                1,
                new TaskFacts(
                        task("first"),
                        "arn:aws:ecs:us-east-1:123456789012:container-instance/AWSBatch-spot-c0ffee/1",
                        "EC2",
                        "spot-provider",
                        "us-east-1a",
                        "align/default/first"),
                new AttemptTimes(
                        NOON.minusMillis(90_001),
                        NOON.minusMillis(80_002),
                        NOON.minusMillis(20_003),
                        NOON.plusMillis(4),
                        reclaimed.plusMillis(5)),
                new AttemptEnd(
                        137,
                        "Host EC2 (instance i-0aaaaaaaaaaaaaaa1) terminated.",
                        "container reason",
                        "TerminationNotice",
                        "stopped reason"),
                host);
        AttemptFacts bare = new AttemptFacts(2, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, null);
        return JobRecord.builder(new JobId(id))
                .description(JobDescription.builder()
                        .name("align \"α\" <b>\n\u0000\uD83D\uDE00 lone \uD800 end")
                        .queue("arn:aws:batch:us-east-1:123456789012:job-queue/genomics-spot")
                        .definition("arn:aws:batch:us-east-1:123456789012:job-definition/align:7")
                        .platform(Platform.EC2)
                        .vcpus(new BigDecimal("0.25"))
                        .memoryMib(2_048L)
                        .gpus(1)
                        .attemptsAllowed(3)
                        .timeoutSeconds(86_400L)
                        .tags(Map.of("project", "exomes", "team", "研究"))
                        .build())
                .createdAt(NOON.minusSeconds(600))
                .state(new StatusMark(JobStatus.FAILED, 2, reclaimed.plusSeconds(9), "why", reclaimed.plusSeconds(8)))
                .endsSeen(Set.of(JobStatus.SUCCEEDED, JobStatus.FAILED))
                .terminatedByUser(true)
                .cancelledByUser(true)
                .lastEventAt(reclaimed.plusSeconds(10))
                .attemptFacts(Map.of(task("first"), first, JobRecord.unnamedAttempt(2), bare))
                .build();
    }
}
