package io.spotviewer.records;

import java.math.BigDecimal;
import java.time.Instant;
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
final class History {

    private static final List<Fate> FATES = List.of(Fate.values());

    private final JobId id;
    private final Instant createdAt;
    private final JobDescription description;
    private final List<Try> tries;

    private History(JobId id, Instant createdAt, JobDescription description, List<Try> tries) {
        this.id = id;
        this.createdAt = createdAt;
        this.description = description;
        this.tries = tries;
    }

    /**
     * One attempt as it really went.
     *
     * @param host null on Fargate
     */
    record Try(
            int number,
            Fate fate,
            Instant startingAt,
            @Nullable Instant startedAt,
            Instant stoppedAt,
            @Nullable InstanceRecord host) {

        String task() {
            return SampleRecords.task("try-" + number);
        }

        boolean isOn(String instance) {
            return host != null && host.instanceId().equals(instance);
        }

        AttemptFacts whole(@Nullable InstanceRecord hostAsKnown) {
            return new AttemptFacts(
                    number,
                    taskFacts(),
                    new AttemptTimes(startingAt, null, null, startedAt, stoppedAt),
                    end(),
                    hostAsKnown);
        }

        /** What Batch tells of it from its end on, in every event. */
        AttemptFacts listed() {
            return new AttemptFacts(
                    number, TaskFacts.placed(task(), null, null), AttemptTimes.ran(startedAt, stoppedAt), end(), null);
        }

        AttemptFacts unfinished(
                @Nullable InstanceRecord hostAsKnown, @Nullable Instant starting, @Nullable Instant started) {
            return new AttemptFacts(
                    null,
                    taskFacts(),
                    new AttemptTimes(starting, null, null, started, null),
                    AttemptEnd.UNKNOWN,
                    hostAsKnown);
        }

        private TaskFacts taskFacts() {
            return new TaskFacts(
                    task(),
                    null,
                    host == null ? "FARGATE" : "EC2",
                    host == null ? "FARGATE_SPOT" : null,
                    "us-east-1a",
                    null);
        }

        private AttemptEnd end() {
            String container = switch (fate) {
                case OUT_OF_MEMORY -> "OutOfMemoryError: Container killed due to memory usage";
                case START_FAILURE -> "CannotPullContainerError: manifest unknown";
                default -> null;
            };
            return new AttemptEnd(
                    fate.exitCode, fate.reason(host == null ? "" : host.instanceId()), container, null, null);
        }
    }

    /** A history of 1 to 10 attempts, each of which ends in any way in which Batch lets one end. */
    static History made(long seed) {
        Random random = new Random(seed);
        Instant now = SampleRecords.NOON.plusMillis(random.nextInt(86_400_000));
        JobId id = new JobId("job-" + seed + (random.nextInt(4) == 0 ? ":" + random.nextInt(10_000) : ""));
        JobDescription description = new JobDescription(
                "align",
                "arn:aws:batch:us-east-1:123456789012:job-queue/spot",
                null,
                null,
                new BigDecimal(1 + random.nextInt(16)),
                2_048L,
                null,
                10,
                null,
                Map.of());
        Instant createdAt = now;
        List<Try> tries = new ArrayList<>();
        int count = 1 + random.nextInt(10);
        InstanceRecord kept = null;
        for (int number = 1; number <= count; number++) {
            Fate fate = fate(random, number == count);
            Instant startingAt = now.plusMillis(random.nextInt(600_000));
            Instant startedAt = fate == Fate.START_FAILURE ? null : startingAt.plusMillis(random.nextInt(120_000));
            // Longer than the span in which a warning explains a stop, so that one attempt's does not explain
            // another's.
            Instant stoppedAt =
                    (startedAt == null ? startingAt : startedAt).plusMillis(400_000 + random.nextInt(9_000_000));
            InstanceRecord host = kept != null && !fate.onDemand() ? kept : instance(random, number, startingAt, fate);
            host = fate.onFargate() ? null : host.merge(end(host.instanceId(), fate, stoppedAt, random));
            tries.add(new Try(number, fate, startingAt, startedAt, stoppedAt, host));
            kept = fate.takesTheHost() || fate.onFargate() ? null : host;
            now = stoppedAt.plusMillis(1_000 + random.nextInt(60_000));
        }
        return new History(id, createdAt, description, List.copyOf(tries));
    }

    private static Fate fate(Random random, boolean last) {
        while (true) {
            Fate fate = FATES.get(random.nextInt(FATES.size()));
            if (last || fate.canBeRetried()) {
                return fate;
            }
        }
    }

    private static InstanceRecord instance(Random random, int number, Instant startingAt, Fate fate) {
        return new InstanceRecord(
                "i-" + number,
                new Hardware(
                        random.nextBoolean() ? "m5.xlarge" : "c5.2xlarge",
                        "us-east-1a",
                        fate.onDemand() ? PurchaseOption.ON_DEMAND : PurchaseOption.SPOT,
                        null,
                        null,
                        "Linux/UNIX"),
                new InstanceLife(startingAt.minusSeconds(60), null, null, null, null, null));
    }

    /** What EC2 tells of the instance's end, if the attempt's end is its end. */
    private static InstanceRecord end(String instance, Fate fate, Instant stoppedAt, Random random) {
        Instant warned = stoppedAt.minusMillis(random.nextInt(180_001));
        InstanceLife life = switch (fate) {
            case RECLAIM_ANNOUNCED, RECLAIM_MASKED ->
                new InstanceLife(null, warned, warned.plusSeconds(120), null, null, null);
            case RECLAIM_WITH_STATE_REASON, RECLAIM_MASKED_UNANNOUNCED ->
                new InstanceLife(null, null, stoppedAt, "Server.SpotInstanceTermination", null, null);
            case RECLAIM_WITH_REQUEST_STATUS ->
                new InstanceLife(null, null, stoppedAt, null, "sir-1", "instance-stopped-no-capacity");
            case SCALE_IN ->
                new InstanceLife(null, null, stoppedAt.minusSeconds(30), "Client.UserInitiatedShutdown", null, null);
            default -> InstanceLife.UNKNOWN;
        };
        return new InstanceRecord(instance, Hardware.UNKNOWN, life);
    }

    List<Try> tries() {
        return tries;
    }

    /** The fate of the job: its last attempt's. */
    JobStatus status() {
        return last().fate() == Fate.SUCCESS ? JobStatus.SUCCEEDED : JobStatus.FAILED;
    }

    private Try last() {
        return tries.get(tries.size() - 1);
    }

    /** Every event with what could be looked up at its time, in order of happening; the end of the job is the last but for EC2's. */
    List<JobRecord> observations() {
        List<JobRecord> observations = new ArrayList<>();
        TreeMap<String, AttemptFacts> listed = new TreeMap<>();
        for (Try attempt : tries) {
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
        for (Try attempt : tries) {
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
    JobRecord record() {
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (Try attempt : tries) {
            InstanceRecord host = attempt.host();
            for (Try other : tries) {
                // The instance's last user saw its end.
                host = host != null && other.isOn(host.instanceId()) ? other.host() : host;
            }
            attempts.put(attempt.task(), attempt.whole(host));
        }
        return new JobRecord(
                id,
                description,
                createdAt,
                mark(status(), tries.size(), last().stoppedAt()),
                Set.of(status()),
                last().fate() == Fate.USER,
                false,
                last().stoppedAt(),
                attempts);
    }

    private static Map<String, AttemptFacts> with(Map<String, AttemptFacts> listed, Try attempt, AttemptFacts facts) {
        TreeMap<String, AttemptFacts> all = new TreeMap<>(listed);
        all.put(attempt.task(), facts);
        return all;
    }

    private static @Nullable InstanceRecord asLaunched(Try attempt) {
        InstanceRecord host = attempt.host();
        return host == null
                ? null
                : new InstanceRecord(
                        host.instanceId(),
                        host.hardware(),
                        new InstanceLife(host.life().launchedAt(), null, null, null, null, null));
    }

    /** EC2's word on an instance, told to all attempts that ran on it. */
    private JobRecord observed(InstanceRecord host) {
        TreeMap<String, AttemptFacts> told = new TreeMap<>();
        for (Try attempt : tries) {
            if (attempt.isOn(host.instanceId())) {
                told.put(attempt.task(), AttemptFacts.UNKNOWN.on(host));
            }
        }
        return new JobRecord(id, JobDescription.UNKNOWN, null, StatusMark.NONE, Set.of(), false, false, null, told);
    }

    private JobRecord observation(JobStatus status, int finished, Instant at, Map<String, AttemptFacts> attempts) {
        boolean byUser = status.isTerminal() && last().fate() == Fate.USER;
        return new JobRecord(
                id, description, createdAt, mark(status, finished, at), Set.of(), byUser, false, at, attempts);
    }

    private static StatusMark mark(JobStatus status, int finished, Instant at) {
        return new StatusMark(status, finished, at, null, status.isTerminal() ? at : null);
    }
}
