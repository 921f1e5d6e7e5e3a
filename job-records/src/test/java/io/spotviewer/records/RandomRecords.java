package io.spotviewer.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records of one job, and of one instance, that tell any mixture of things, contradictory ones too. Values come from small pools, so that
 * two records often agree, often differ, and often know what the other does not.
 */
public final class RandomRecords {

    private static final List<JobStatus> STATUSES = List.of(JobStatus.values());
    private static final List<String> REASONS = List.of(
            "",
            "Essential container in task exited",
            "Host EC2 (instance i-1) terminated.",
            "Task failed to start",
            "Your Spot Task was interrupted.",
            "Job attempt duration exceeded timeout",
            "CannotInspectContainerError: gone");
    private static final List<String> STATE_REASONS = List.of(
            "Server.SpotInstanceTermination", "Client.UserInitiatedShutdown", "Server.InternalError", "Server.Other");
    private static final List<String> REQUEST_STATUSES = List.of(
            "fulfilled", "marked-for-termination", "instance-terminated-by-user", "instance-terminated-no-capacity");

    private final Random random;

    public RandomRecords(long seed) {
        random = new Random(seed);
    }

    public JobRecord job() {
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean unnamed = random.nextInt(4) == 0;
            int number = 1 + random.nextInt(4);
            attempts.put(
                    unnamed ? JobRecord.unnamedAttempt(number) : SampleRecords.task("t" + random.nextInt(4)),
                    attempt(unnamed || random.nextBoolean() ? number : null));
        }
        return JobRecord.builder(new JobId("job-1"))
                .description(description())
                .createdAt(maybe(this::time))
                .state(mark())
                .endsSeen(ends())
                .terminatedByUser(random.nextBoolean())
                .cancelledByUser(random.nextBoolean())
                .lastEventAt(maybe(this::time))
                .attemptFacts(attempts)
                .attemptsListed(maybe(() -> 11 + random.nextInt(3)))
                .forgotten(random.nextInt(4) == 0)
                .truncated(random.nextInt(4) == 0)
                .build();
    }

    public InstanceRecord instance() {
        return instance("i-1");
    }

    private InstanceRecord instance(String id) {
        return new InstanceRecord(
                id,
                Hardware.builder()
                        .instanceType(maybe(() -> pick(List.of("m5.xlarge", "c5.large"))))
                        .availabilityZone(maybe(() -> pick(List.of("us-east-1a", "us-east-1b"))))
                        .purchaseOption(maybe(() -> pick(List.of(PurchaseOption.values()))))
                        .registeredVcpus(maybe(() -> new BigDecimal(pick(List.of("4", "4.0", "16", "1600")))))
                        .registeredMemoryMib(maybe(() -> (long) random.nextInt(3)))
                        .platformDetails(maybe(() -> pick(List.of("Linux/UNIX", "Windows"))))
                        .build(),
                facts());
    }

    private SortedSet<InstanceFact> facts() {
        TreeSet<InstanceFact> facts = new TreeSet<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            InstanceFact.Kind kind = pick(List.of(InstanceFact.Kind.values()));
            if (kind == InstanceFact.Kind.ENDING && random.nextBoolean()) {
                facts.add(InstanceFact.terminated(time(), pick(List.of("autoscaling", "IAMUser"))));
                continue;
            }
            facts.add(new InstanceFact(
                    kind,
                    maybe(this::time),
                    pick(List.of("a", "b")),
                    switch (kind) {
                        case STATE_REASON -> pick(STATE_REASONS);
                        case SPOT_REQUEST_STATUS -> pick(REQUEST_STATUSES);
                        case SPOT_REQUEST -> pick(List.of("sir-1", "sir-2"));
                        default -> null;
                    }));
        }
        return facts;
    }

    private AttemptFacts attempt(@Nullable Integer number) {
        return new AttemptFacts(
                number,
                new TaskFacts(
                        maybe(() -> SampleRecords.task("t" + random.nextInt(4))),
                        maybe(() -> pick(List.of("ci-1", "ci-2"))),
                        maybe(() -> pick(List.of("EC2", "FARGATE"))),
                        maybe(() -> pick(List.of("FARGATE_SPOT", "FARGATE"))),
                        maybe(() -> pick(List.of("us-east-1a", "us-east-1b"))),
                        maybe(() -> "stream")),
                new AttemptTimes(
                        maybe(this::time), maybe(this::time), maybe(this::time), maybe(this::time), maybe(this::time)),
                new AttemptEnd(
                        maybe(() -> pick(List.of(0, 1, 137, 143))),
                        maybe(() -> pick(REASONS)),
                        maybe(() -> pick(List.of("OutOfMemoryError: killed", "CannotPullContainerError: none"))),
                        maybe(() -> pick(List.of("SpotInterruption", "TerminationNotice"))),
                        maybe(() -> pick(REASONS))),
                maybe(() -> instance("i-" + random.nextInt(2))));
    }

    private JobDescription description() {
        return JobDescription.builder()
                .name(maybe(() -> pick(List.of("a", "b"))))
                .queue(maybe(() -> pick(List.of("zoo", "arn:aws:batch:us-east-1:1:job-queue/q"))))
                .definition(maybe(() -> pick(List.of("d:1", "d:2"))))
                .platform(maybe(() -> pick(List.of(Platform.values()))))
                .vcpus(maybe(() -> new BigDecimal(pick(List.of("0.25", "0.250", "4")))))
                .memoryMib(maybe(() -> (long) random.nextInt(3)))
                .gpus(maybe(() -> random.nextInt(3)))
                .attemptsAllowed(maybe(() -> random.nextInt(3)))
                .timeoutSeconds(maybe(() -> (long) random.nextInt(3)))
                .workflow(maybe(this::workflow))
                .traced(maybe(this::workflow))
                .tags(random.nextBoolean() ? Map.of() : Map.of(pick(List.of("k", "l")), pick(List.of("v", "w"))))
                .build();
    }

    private WorkflowFacts workflow() {
        return WorkflowFacts.builder()
                .engine(maybe(() -> pick(List.of("Nextflow", "miniwdl"))))
                .workflow(maybe(() -> pick(List.of("w", "v"))))
                .run(maybe(() -> pick(List.of("r", "s"))))
                .process(maybe(() -> pick(List.of("p", "q"))))
                .sample(maybe(() -> pick(List.of("1", "2"))))
                .engineAttempt(maybe(() -> random.nextInt(3)))
                .cpus(maybe(() -> new BigDecimal(pick(List.of("4", "4.0", "16")))))
                .memoryMib(maybe(() -> (long) random.nextInt(3)))
                .meanVcpus(maybe(() -> new BigDecimal(pick(List.of("0.25", "0.250", "3.7")))))
                .peakMemoryMib(maybe(() -> (long) random.nextInt(3)))
                .build();
    }

    private StatusMark mark() {
        return new StatusMark(
                pick(STATUSES), random.nextInt(3), maybe(this::time), maybe(() -> pick(REASONS)), maybe(this::time));
    }

    private Set<JobStatus> ends() {
        EnumSet<JobStatus> ends = EnumSet.noneOf(JobStatus.class);
        if (random.nextInt(8) == 0) {
            ends.add(random.nextBoolean() ? JobStatus.FAILED : JobStatus.SUCCEEDED);
        }
        return ends;
    }

    private Instant time() {
        return SampleRecords.NOON.plusSeconds(60L * random.nextInt(4));
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
