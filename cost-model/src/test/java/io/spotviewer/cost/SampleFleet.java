package io.spotviewer.cost;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.Platform;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fleet in a few lines: instances and attempts, in seconds after midnight. */
public final class SampleFleet {

    /** When everything begins. */
    public static final Instant MIDNIGHT = Instant.parse("2026-01-14T00:00:00Z");

    private static final String CLUSTER = "AWSBatch-spot-ce-01234567-89ab-cdef-0123-456789abcdef";

    private final List<JobRecord> jobs = new ArrayList<>();
    private final List<InstanceRecord> instances = new ArrayList<>();

    /** Seconds after midnight as a time. */
    public static Instant at(long seconds) {
        return MIDNIGHT.plusSeconds(seconds);
    }

    /** An m5.xlarge in us-east-1a that ran Linux; {@code until} null: it has not ended. */
    public SampleFleet instance(String id, PurchaseOption bought, long from, @Nullable Long until) {
        return instance(id, "m5.xlarge", "us-east-1a", bought, from, until);
    }

    public SampleFleet instance(
            String id,
            @Nullable String type,
            @Nullable String zone,
            @Nullable PurchaseOption bought,
            @Nullable Long from,
            @Nullable Long until) {
        instances.add(InstanceRecord.of(
                id,
                Hardware.builder()
                        .instanceType(type)
                        .availabilityZone(zone)
                        .purchaseOption(bought)
                        .platformDetails("Linux/UNIX")
                        .build(),
                InstanceLife.builder()
                        .launchedAt(from == null ? null : at(from))
                        .endedAt(until == null ? null : at(until))
                        .build()));
        return this;
    }

    /** More of the hardware of an instance. */
    public SampleFleet hardware(String id, Consumer<Hardware.Builder> more) {
        instances.replaceAll(instance -> {
            if (!instance.instanceId().equals(id)) {
                return instance;
            }
            Hardware.Builder hardware = instance.hardware().toBuilder();
            more.accept(hardware);
            return new InstanceRecord(id, hardware.build(), instance.facts());
        });
        return this;
    }

    /** More facts of an instance. */
    public SampleFleet facts(String id, InstanceFact... facts) {
        return instance(new InstanceRecord(id, Hardware.UNKNOWN, facts));
    }

    public SampleFleet instance(InstanceRecord instance) {
        instances.add(instance);
        return this;
    }

    /** EC2 says that it took the instance back. */
    public SampleFleet reclaimed(String id) {
        instances.add(InstanceRecord.of(
                id,
                Hardware.UNKNOWN,
                InstanceLife.builder()
                        .stateReasonCode("Server.SpotInstanceTermination")
                        .build()));
        return this;
    }

    /** A job that reserved 2 vCPU and 8 GiB, half an m5.xlarge; its attempts follow. */
    public Job job(String id) {
        return new Job(id, new BigDecimal(2), 8_192L);
    }

    /** A job with the queue {@code genomics} and the definition {@code align}, whose attempts are added one after another. */
    public final class Job {
        private final String id;
        private final @Nullable BigDecimal vcpus;
        private final @Nullable Long memoryMib;
        private final TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        private Consumer<JobDescription.Builder> more = description -> {};
        private @Nullable String zone;
        private int finished;

        private Job(String id, @Nullable BigDecimal vcpus, @Nullable Long memoryMib) {
            this.id = id;
            this.vcpus = vcpus;
            this.memoryMib = memoryMib;
        }

        /** The same with another reservation, null for an unknown one. */
        public Job reserving(@Nullable String otherVcpus, @Nullable Long otherMemoryMib) {
            return new Job(id, otherVcpus == null ? null : new BigDecimal(otherVcpus), otherMemoryMib);
        }

        /** The same with GPUs. */
        public Job gpus(int reserved) {
            more = more.andThen(description -> description.gpus(reserved));
            return this;
        }

        /** The same, where ECS says in which zone its tasks ran. */
        public Job inZone(String name) {
            zone = name;
            return this;
        }

        /** The same with more of its description. */
        public Job described(Consumer<JobDescription.Builder> other) {
            more = more.andThen(other);
            return this;
        }

        /** An attempt that ended well, if it is the last. */
        public Job ran(@Nullable String instance, long from, long until) {
            return attempt(
                    instance, from, until, new AttemptEnd(0, "Essential container in task exited", null, null, null));
        }

        /** An attempt that ended with exit code 1. */
        public Job failed(String instance, long from, long until) {
            return attempt(
                    instance, from, until, new AttemptEnd(1, "Essential container in task exited", null, null, null));
        }

        /** An attempt whose host went away. */
        public Job hostGone(String instance, long from, long until) {
            return attempt(
                    instance,
                    from,
                    until,
                    new AttemptEnd(null, "Host EC2 (instance " + instance + ") terminated.", null, null, null));
        }

        private Job attempt(@Nullable String instance, long from, long until, AttemptEnd end) {
            return facts(new AttemptFacts(
                    ++finished,
                    task("EC2", null),
                    AttemptTimes.ran(at(from), at(until)),
                    end,
                    instance == null ? null : InstanceRecord.named(instance)));
        }

        /** An attempt that has not ended. */
        public Job runs(String instance, long from) {
            return facts(new AttemptFacts(
                    null,
                    task("EC2", null),
                    AttemptTimes.ran(at(from), null),
                    AttemptEnd.UNKNOWN,
                    InstanceRecord.named(instance)));
        }

        /** An attempt that ended before its container started. */
        public Job neverStarted(long stopped) {
            return facts(new AttemptFacts(
                    ++finished,
                    task("EC2", null),
                    AttemptTimes.ran(null, at(stopped)),
                    new AttemptEnd(null, "Task failed to start", "CannotPullContainerError: gone", null, null),
                    null));
        }

        /** An attempt on Fargate, from image pull to stop. */
        public Job onFargate(String capacityProvider, long pull, long start, long until) {
            return facts(new AttemptFacts(
                    ++finished,
                    task("FARGATE", capacityProvider),
                    new AttemptTimes(null, at(pull), at(start), at(start), at(until)),
                    new AttemptEnd(0, "Essential container in task exited", null, null, null),
                    null));
        }

        public Job facts(AttemptFacts facts) {
            attempts.put("arn:aws:ecs:us-east-1:123456789012:task/" + CLUSTER + "/" + id + attempts.size(), facts);
            return this;
        }

        private TaskFacts task(String launchType, @Nullable String provider) {
            return new TaskFacts(
                    "arn:aws:ecs:us-east-1:123456789012:task/" + CLUSTER + "/" + id + attempts.size(),
                    null,
                    launchType,
                    provider,
                    zone,
                    null);
        }

        /** The job ended well. */
        public SampleFleet succeeded() {
            return in(JobStatus.SUCCEEDED, "align");
        }

        /** The job is in that state. */
        public SampleFleet in(JobStatus status, String name) {
            boolean fargate = attempts.values().stream()
                    .anyMatch(facts -> "FARGATE".equals(facts.task().launchType()));
            JobDescription.Builder description = JobDescription.builder()
                    .name(name)
                    .queue("arn:aws:batch:us-east-1:123456789012:job-queue/genomics")
                    .definition("arn:aws:batch:us-east-1:123456789012:job-definition/align:7")
                    .platform(fargate ? Platform.FARGATE : Platform.EC2)
                    .vcpus(vcpus)
                    .memoryMib(memoryMib)
                    .attemptsAllowed(3)
                    .tags(Map.of("project", "atlas"));
            more.accept(description);
            StatusMark mark =
                    new StatusMark(status, finished, at(90_000), null, status.isTerminal() ? at(80_000) : null);
            jobs.add(JobRecord.builder(new JobId(id))
                    .description(description.build())
                    .createdAt(at(-60))
                    .state(mark)
                    .lastEventAt(at(90_000))
                    .attemptFacts(attempts)
                    .build());
            return SampleFleet.this;
        }
    }

    public List<JobRecord> jobs() {
        return jobs;
    }

    public List<InstanceRecord> instances() {
        return instances;
    }

    /** What it cost. */
    public FleetCost cost(PriceSource prices) {
        return FleetCost.of(Fleet.of(jobs, instances), new PriceBook(prices, at(-60), at(90_000)));
    }

    /** The fleet in stores. */
    public InMemoryJobRecordStore jobStore() {
        InMemoryJobRecordStore store = new InMemoryJobRecordStore();
        jobs.forEach(store::merge);
        return store;
    }

    public InMemoryInstanceRecordStore instanceStore() {
        InMemoryInstanceRecordStore store = new InMemoryInstanceRecordStore();
        instances.forEach(store::merge);
        return store;
    }
}
