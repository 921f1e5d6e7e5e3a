package io.spotviewer.site;

import io.spotviewer.cost.SamplePrices;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.Hardware;
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
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Thirty days of a fleet of any size, with ids, names and reasons as long as AWS's: two jobs side by side on each Spot Instance, of which EC2
 * takes every tenth back.
 */
final class LargeFleet {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-01-31T00:00:00Z");
    private static final String ACCOUNT = "us-east-1:123456789012:";
    private static final String CLUSTER = "AWSBatch-spot-ce-01234567-89ab-cdef-0123-456789abcdef";
    private static final List<String> NAMES =
            List.of("align", "call-variants", "joint-genotyping", "qc-report", "render");

    private final Random random = new Random(1);
    private final List<JobRecord> jobs = new ArrayList<>();
    private final List<InstanceRecord> instances = new ArrayList<>();

    private final int changes;

    private LargeFleet(int changes) {
        this.changes = changes;
    }

    static LargeFleet of(int jobs) {
        return of(jobs, 0);
    }

    /** The fleet after {@code changes} changes: with each, every hundredth job, always another one, ran a minute longer. */
    static LargeFleet of(int jobs, int changes) {
        LargeFleet fleet = new LargeFleet(changes);
        while (fleet.jobs.size() < jobs) {
            fleet.pair();
        }
        return fleet;
    }

    static SamplePrices prices() {
        SamplePrices prices = SamplePrices.ofM5();
        for (int hour = 0; hour < 24 * 30; hour += 3) {
            prices.spot("m5.xlarge", "us-east-1a", START.plusSeconds(hour * 3_600L), "0.3" + (10 + hour % 89));
        }
        return prices;
    }

    /** Two jobs on one instance; where that is taken back, both run again on another. */
    private void pair() {
        Instant launch = START.plusSeconds(random.nextInt(29 * 86_400));
        boolean reclaimed = random.nextInt(10) == 0;
        String host = instance(launch, launch.plusSeconds(7_200), reclaimed);
        String next = reclaimed ? instance(launch.plusSeconds(7_260), launch.plusSeconds(14_460), false) : host;
        for (int i = 0; i < 2; i++) {
            TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
            if (reclaimed) {
                add(
                        attempts,
                        host,
                        launch.plusSeconds(90 + i),
                        launch.plusSeconds(7_200),
                        "Host EC2 (instance " + host + ") terminated.");
            }
            Instant from = (reclaimed ? launch.plusSeconds(7_260) : launch).plusSeconds(90 + i);
            Instant until = from.plusSeconds(3_600L + random.nextInt(3_000) + (jobs.size() % 100 < changes ? 60 : 0));
            add(attempts, next, from, until, "Essential container in task exited");
            job(attempts, launch.minusSeconds(60), until);
        }
    }

    private String instance(Instant launch, Instant end, boolean reclaimed) {
        String id = String.format(Locale.ROOT, "i-%017x", instances.size());
        instances.add(InstanceRecord.of(
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
                        .launchedAt(launch)
                        .endedAt(end)
                        .stateReasonCode(reclaimed ? "Server.SpotInstanceTermination" : "Client.UserInitiatedShutdown")
                        .build()));
        return id;
    }

    private void add(Map<String, AttemptFacts> attempts, String host, Instant from, Instant until, String reason) {
        String task = new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
        String taskArn = "arn:aws:ecs:" + ACCOUNT + "task/" + CLUSTER + "/" + task;
        boolean gone = reason.startsWith("Host");
        attempts.put(
                taskArn,
                new AttemptFacts(
                        attempts.size() + 1,
                        new TaskFacts(taskArn, null, "EC2", null, "us-east-1a", "align/default/" + task),
                        AttemptTimes.ran(from, until),
                        new AttemptEnd(gone ? null : 0, reason, null, null, null),
                        InstanceRecord.named(host)));
    }

    private void job(Map<String, AttemptFacts> attempts, Instant created, Instant ended) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        jobs.add(JobRecord.builder(new JobId(new UUID(random.nextLong(), random.nextLong()).toString()))
                .description(JobDescription.builder()
                        .name(name + "-sample-" + jobs.size())
                        .queue("arn:aws:batch:" + ACCOUNT + "job-queue/genomics-spot")
                        .definition("arn:aws:batch:" + ACCOUNT + "job-definition/" + name + ":7")
                        .platform(Platform.EC2)
                        .vcpus(new BigDecimal(2))
                        .memoryMib(7_800L)
                        .attemptsAllowed(3)
                        .tags(Map.of("project", "atlas"))
                        .build())
                .createdAt(created)
                .state(new StatusMark(
                        JobStatus.SUCCEEDED, attempts.size(), ended, "Essential container in task exited", ended))
                .lastEventAt(ended)
                .attemptFacts(attempts)
                .build());
    }

    JobRecordStore jobs() {
        return (ReadOnlyStore) visitor -> jobs.forEach(visitor::record);
    }

    InstanceRecordStore instances() {
        InMemoryInstanceRecordStore store = new InMemoryInstanceRecordStore();
        instances.forEach(store::merge);
        return store;
    }
}
