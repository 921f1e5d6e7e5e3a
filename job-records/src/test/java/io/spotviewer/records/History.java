package io.spotviewer.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job as it really went, what could be observed of it, and the record that all observations must come to, which is made from the
 * truth and not by merging.
 */
public final class History {

    private static final List<Fate> FATES = List.of(Fate.values());

    private final JobId id;
    private final Instant createdAt;
    private final JobDescription description;
    private final List<AttemptTruth> tries;

    private History(JobId id, Instant createdAt, JobDescription description, List<AttemptTruth> tries) {
        this.id = id;
        this.createdAt = createdAt;
        this.description = description;
        this.tries = tries;
    }

    /**
     * A history of 1 to 10 attempts, on EC2 or on Fargate, each of which ends in any way in which Batch lets one end there. What only an
     * event's own time tells is to the second, as that is.
     */
    public static History made(long seed) {
        Random random = new Random(seed);
        boolean onFargate = random.nextInt(6) == 0;
        Instant now = SampleRecords.NOON.plusMillis(random.nextInt(86_400_000));
        JobId id = new JobId("job-" + seed + (random.nextInt(4) == 0 ? ":" + random.nextInt(10_000) : ""));
        JobDescription description = JobDescription.builder()
                .name("align")
                .queue("arn:aws:batch:us-east-1:123456789012:job-queue/spot")
                .platform(onFargate ? Platform.FARGATE : Platform.EC2)
                .vcpus(new BigDecimal(1 + random.nextInt(16)))
                .memoryMib(2_048L)
                .attemptsAllowed(10)
                .build();
        Instant createdAt = now;
        List<AttemptTruth> tries = new ArrayList<>();
        int count = 1 + random.nextInt(10);
        InstanceRecord kept = null;
        for (int number = 1; number <= count; number++) {
            Fate fate = fate(random, number == count, onFargate);
            Instant startingAt = toTheSecond(now.plusSeconds(1 + random.nextInt(600)));
            Instant startedAt = fate == Fate.START_FAILURE ? null : startingAt.plusMillis(random.nextInt(120_000));
            // Longer than the span in which a warning explains a stop, so that one attempt's does not explain
            // another's.
            Instant stoppedAt =
                    (startedAt == null ? startingAt : startedAt).plusMillis(400_000 + random.nextInt(9_000_000));
            InstanceRecord host = kept != null && !fate.onDemand() ? kept : instance(random, number, startingAt, fate);
            host = onFargate ? null : host.merge(end(host, fate, stoppedAt, random));
            tries.add(new AttemptTruth(number, fate, startingAt, startedAt, stoppedAt, host));
            kept = fate.takesTheHost() ? null : host;
            now = stoppedAt.plusMillis(1_000 + random.nextInt(60_000));
        }
        return new History(id, createdAt, description, List.copyOf(tries));
    }

    static Instant toTheSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Fate fate(Random random, boolean last, boolean onFargate) {
        while (true) {
            Fate fate = FATES.get(random.nextInt(FATES.size()));
            if ((onFargate ? fate.canBeOnFargate() : fate.canBeOnEc2()) && (last || fate.canBeRetried())) {
                return fate;
            }
        }
    }

    private static InstanceRecord instance(Random random, int number, Instant startingAt, Fate fate) {
        return InstanceRecord.of(
                "i-" + number,
                Hardware.builder()
                        .instanceType(random.nextBoolean() ? "m5.xlarge" : "c5.2xlarge")
                        .availabilityZone("us-east-1a")
                        .purchaseOption(fate.onDemand() ? PurchaseOption.ON_DEMAND : PurchaseOption.SPOT)
                        .platformDetails("Linux/UNIX")
                        .cluster("arn:aws:ecs:us-east-1:123456789012:cluster/AWSBatch-spot-c0ffee")
                        .build(),
                InstanceLife.builder().launchedAt(startingAt.minusSeconds(60)).build());
    }

    /** What EC2 tells of the instance's end, if the attempt's end is its end. */
    private static InstanceRecord end(InstanceRecord host, Fate fate, Instant stoppedAt, Random random) {
        Instant warned = toTheSecond(stoppedAt.minusMillis(random.nextInt(179_000)));
        Instant ended = toTheSecond(stoppedAt);
        InstanceLife life = switch (fate) {
            case RECLAIM_ANNOUNCED, RECLAIM_MASKED ->
                InstanceLife.builder()
                        .warnedAt(warned)
                        .endedAt(warned.plusSeconds(120))
                        .build();
            case RECLAIM_WITH_STATE_REASON, RECLAIM_MASKED_UNANNOUNCED ->
                InstanceLife.builder()
                        .endedAt(ended)
                        .stateReasonCode("Server.SpotInstanceTermination")
                        .build();
            case RECLAIM_WITH_REQUEST_STATUS ->
                InstanceLife.builder()
                        .endedAt(ended)
                        .spotRequestId("sir-1")
                        .spotRequestStatus("instance-stopped-no-capacity")
                        .build();
            case SCALE_IN ->
                InstanceLife.builder()
                        .endedAt(ended.minusSeconds(30))
                        .stateReasonCode("Client.UserInitiatedShutdown")
                        .build();
            default -> InstanceLife.UNKNOWN;
        };
        InstanceRecord end = InstanceRecord.of(
                host.instanceId(),
                Hardware.UNKNOWN,
                life.toBuilder().stateReasonCode(null).build());
        String reason = life.stateReasonCode();
        return reason == null
                ? end
                : end.with(InstanceFact.stateReason(host.lastLife().launchedAt(), reason));
    }

    /** The job. */
    public JobId id() {
        return id;
    }

    /** When it was submitted. */
    public Instant createdAt() {
        return createdAt;
    }

    /** What it was submitted as. */
    public JobDescription description() {
        return description;
    }

    /** Its attempts, at least one. */
    public List<AttemptTruth> tries() {
        return tries;
    }

    /** The fate of the job: its last attempt's. */
    public JobStatus status() {
        return last().fate() == Fate.SUCCESS ? JobStatus.SUCCEEDED : JobStatus.FAILED;
    }

    /** The attempt that it ended with. */
    public AttemptTruth last() {
        return tries.get(tries.size() - 1);
    }

    /** Every event with what could be looked up at its time, in order of happening; the end of the job is the last but for EC2's. */
    List<JobRecord> observations() {
        List<JobRecord> observations = new ArrayList<>();
        TreeMap<String, AttemptFacts> listed = new TreeMap<>();
        for (AttemptTruth attempt : tries) {
            int before = attempt.number() - 1;
            InstanceRecord host = asLaunched(attempt);
            observations.add(observation(
                    JobStatus.STARTING,
                    before,
                    attempt.startingAt(),
                    with(listed, attempt, attempt.unfinished(host, attempt.startingAt(), null))));
            if (attempt.startedAt() != null) {
                observations.add(observation(
                        JobStatus.RUNNING,
                        before,
                        attempt.startedAt(),
                        with(listed, attempt, attempt.unfinished(host, null, attempt.startedAt()))));
            }
            listed.put(attempt.task(), attempt.listed());
            if (attempt.number() < tries.size()) {
                observations.add(observation(JobStatus.RUNNABLE, attempt.number(), attempt.stoppedAt(), listed));
            }
        }
        observations.add(end());
        for (AttemptTruth attempt : tries) {
            if (attempt.host() != null) {
                observations.add(observed(attempt.host()));
            }
        }
        return observations;
    }

    /** What the job's last event tells. */
    JobRecord end() {
        TreeMap<String, AttemptFacts> listed = new TreeMap<>();
        tries.forEach(attempt -> listed.put(attempt.task(), attempt.listed()));
        return observation(status(), tries.size(), last().stoppedAt(), listed);
    }

    /** The record of all that was observed, made from the truth. */
    public JobRecord record() {
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (AttemptTruth attempt : tries) {
            attempts.put(attempt.task(), attempt.whole(hostAtTheEnd(attempt)));
        }
        return JobRecord.builder(id)
                .description(description)
                .createdAt(createdAt)
                .state(mark(status(), tries.size(), last().stoppedAt()))
                .endsSeen(Set.of(status()))
                .terminatedByUser(last().fate() == Fate.USER)
                .lastEventAt(toTheSecond(last().stoppedAt()))
                .attemptFacts(attempts)
                .build();
    }

    /** The attempt's instance with its end, which only its last user saw. */
    public @Nullable InstanceRecord hostAtTheEnd(AttemptTruth attempt) {
        InstanceRecord host = attempt.host();
        for (AttemptTruth other : tries) {
            host = host != null && other.isOn(host.instanceId()) ? other.host() : host;
        }
        return host;
    }

    private static Map<String, AttemptFacts> with(
            Map<String, AttemptFacts> listed, AttemptTruth attempt, AttemptFacts facts) {
        TreeMap<String, AttemptFacts> all = new TreeMap<>(listed);
        all.put(attempt.task(), facts);
        return all;
    }

    private static @Nullable InstanceRecord asLaunched(AttemptTruth attempt) {
        InstanceRecord host = attempt.host();
        return host == null
                ? null
                : InstanceRecord.of(
                        host.instanceId(),
                        host.hardware(),
                        InstanceLife.builder()
                                .launchedAt(host.lastLife().launchedAt())
                                .build());
    }

    /** EC2's word on an instance, told to all attempts that ran on it. */
    private JobRecord observed(InstanceRecord host) {
        TreeMap<String, AttemptFacts> told = new TreeMap<>();
        for (AttemptTruth attempt : tries) {
            if (attempt.isOn(host.instanceId())) {
                told.put(attempt.task(), AttemptFacts.UNKNOWN.on(host));
            }
        }
        return JobRecord.builder(id).attemptFacts(told).build();
    }

    private JobRecord observation(JobStatus status, int finished, Instant at, Map<String, AttemptFacts> attempts) {
        boolean byUser = status.isTerminal() && last().fate() == Fate.USER;
        return JobRecord.builder(id)
                .description(description)
                .createdAt(createdAt)
                .state(mark(status, finished, at))
                .terminatedByUser(byUser)
                .lastEventAt(toTheSecond(at))
                .attemptFacts(attempts)
                .build();
    }

    private StatusMark mark(JobStatus status, int finished, Instant at) {
        boolean ended = status.isTerminal();
        return new StatusMark(
                status, finished, toTheSecond(at), ended ? last().end().statusReason() : null, ended ? at : null);
    }
}
