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
        return new InstanceRecord(
                id,
                new Hardware("m5.xlarge", "us-east-1a", PurchaseOption.SPOT, new BigDecimal(4), 15_600L, "Linux/UNIX"),
                new InstanceLife(launchedAt, null, null, null, "sir-1", "fulfilled"));
    }

    /** What the warning of a Spot reclaim tells of an instance. */
    public static InstanceRecord warned(String id, Instant at) {
        return new InstanceRecord(id, Hardware.UNKNOWN, new InstanceLife(null, at, null, null, null, null));
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
        InstanceRecord host = new InstanceRecord(
                "i-0aaaaaaaaaaaaaaa1",
                new Hardware(
                        "m5.xlarge", "us-east-1a", PurchaseOption.SPOT, new BigDecimal("4"), 15_600L, "Linux/UNIX"),
                new InstanceLife(
                        NOON.minusSeconds(300),
                        reclaimed.minusSeconds(120),
                        reclaimed,
                        "Server.SpotInstanceTermination",
                        "sir-abc12345",
                        "instance-terminated-no-capacity"));
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
                .description(new JobDescription(
                        "align \"α\" <b>\n\u0000\uD83D\uDE00 lone \uD800 end",
                        "arn:aws:batch:us-east-1:123456789012:job-queue/genomics-spot",
                        "arn:aws:batch:us-east-1:123456789012:job-definition/align:7",
                        Platform.EC2,
                        new BigDecimal("0.25"),
                        2_048L,
                        1,
                        3,
                        86_400L,
                        Map.of("project", "exomes", "team", "研究")))
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
