package io.spotviewer.benchmark;

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
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Makes the items of thirty days of a fleet as the project's own stores write them: two jobs side by side on each Spot Instance, of which
 * EC2 takes every tenth back. {@code MakeItems JOBS FOLDER [SPAN [DAYS]]}: the thirty days, and before them other ones, numbered from 0;
 * or, with span 0, that many days with the same last one.
 */
final class MakeItems {

    private static final Instant START = Instant.parse("2026-10-25T00:00:00Z");
    private static final int DAYS = 29;

    /** The days from the beginning of a span to that of the next one; no host of one lives into the other. */
    private static final int DAYS_OF_SPAN = 31;

    /** More than the numbers of the hosts that a span can have. */
    private static final int HOSTS_OF_SPAN = 100_000_000;

    private static final String ACCOUNT = "us-east-1:123456789012:";
    private static final String CLUSTER = "AWSBatch-spot-ce-01234567-89ab-cdef-0123-456789abcdef";
    private static final List<String> NAMES = List.of(
            "align",
            "call-variants",
            "joint-genotyping",
            "qc-report",
            "render",
            "merge-bam",
            "index-ref",
            "annotate",
            "etl-load",
            "train");
    private static final List<String> QUEUES = List.of("genomics-spot", "render-spot", "etl", "adhoc");
    static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");

    private final Random random;
    private final Instant start;
    private final int days;
    private final DynamoJobRecordStore jobs;
    private final DynamoInstanceRecordStore instances;
    private int madeJobs;
    private long madeInstances;

    private MakeItems(ItemFile.Writer jobItems, ItemFile.Writer instanceItems, int span, int days) {
        random = new Random(1L + span);
        start = START.minus(Duration.ofDays((long) DAYS_OF_SPAN * span + days - DAYS));
        this.days = days;
        madeInstances = (long) HOSTS_OF_SPAN * span;
        jobs = new DynamoJobRecordStore(new RecordingClient("JobID", jobItems), "jobTracker-x");
        instances =
                new DynamoInstanceRecordStore(new RecordingClient("InstanceID", instanceItems), "instanceTracker-x");
    }

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (ItemFile.Writer jobItems = new ItemFile.Writer(folder, "jobs");
                ItemFile.Writer instanceItems = new ItemFile.Writer(folder, "instances")) {
            MakeItems fleet = new MakeItems(
                    jobItems,
                    instanceItems,
                    args.length > 2 ? Integer.parseInt(args[2]) : 0,
                    args.length > 3 ? Integer.parseInt(args[3]) : DAYS);
            while (fleet.madeJobs < count) {
                fleet.pair();
            }
        }
    }

    /** A client of an empty table that keeps the items that are written. */
    private record RecordingClient(String key, ItemFile.Writer items) implements DynamoDbClient {

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return GetItemResponse.builder().build();
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            TreeMap<String, AttributeValue> item = new TreeMap<>(request.key());
            request.expressionAttributeNames().forEach((placeholder, name) -> {
                AttributeValue value = request.expressionAttributeValues().get(placeholder.replace("#n", ":v"));
                if (placeholder.startsWith("#n") && value != null) {
                    item.put(name, value);
                }
            });
            try {
                items.add(Objects.requireNonNull(item.get(key)).s(), ItemJson.of(item), ItemJson.size(item));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return UpdateItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // The files are closed by whoever opened them.
        }
    }

    private void pair() {
        Instant launch = start.plusSeconds(random.nextInt(days * 86_400));
        boolean reclaimed = random.nextInt(10) == 0;
        String type = StandIn.TYPES.get(random.nextInt(StandIn.TYPES.size()));
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        String host = instance(launch, launch.plusSeconds(7_200), reclaimed, type, zone);
        String next =
                reclaimed ? instance(launch.plusSeconds(7_260), launch.plusSeconds(14_460), false, type, zone) : host;
        for (int i = 0; i < 2; i++) {
            TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
            if (reclaimed) {
                String reason = "Host EC2 (instance " + host + ") terminated.";
                add(attempts, host, zone, launch.plusSeconds(90L + i), launch.plusSeconds(7_200), null, reason);
            }
            Instant from = launch.plusSeconds((reclaimed ? 7_350L : 90L) + i);
            Instant until = from.plusSeconds(3_600L + random.nextInt(3_000));
            add(attempts, next, zone, from, until, 0, "Essential container in task exited");
            job(attempts, launch.minusSeconds(60), until);
        }
    }

    private String instance(Instant launch, Instant end, boolean reclaimed, String type, String zone) {
        String id = String.format(Locale.ROOT, "i-%017x", madeInstances++ * 7_919L + 0x1234567L);
        instances.merge(InstanceRecord.of(
                id,
                Hardware.builder()
                        .instanceType(type)
                        .availabilityZone(zone)
                        .purchaseOption(PurchaseOption.SPOT)
                        .registeredVcpus(BigDecimal.valueOf(StandIn.vcpus(type)))
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

    private void add(
            Map<String, AttemptFacts> attempts,
            String host,
            String zone,
            Instant from,
            Instant until,
            @Nullable Integer exitCode,
            String reason) {
        String task = new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
        String arn = "arn:aws:ecs:" + ACCOUNT + "task/" + CLUSTER + "/" + task;
        attempts.put(
                arn,
                new AttemptFacts(
                        attempts.size() + 1,
                        new TaskFacts(arn, null, "EC2", null, zone, "align/default/" + task),
                        AttemptTimes.ran(from, until),
                        new AttemptEnd(exitCode, reason, null, null, null),
                        InstanceRecord.named(host)));
    }

    private void job(Map<String, AttemptFacts> attempts, Instant created, Instant ended) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        jobs.merge(JobRecord.builder(new JobId(new UUID(random.nextLong(), random.nextLong()).toString()))
                .description(JobDescription.builder()
                        .name(name + "-sample-" + madeJobs++)
                        .queue("arn:aws:batch:" + ACCOUNT + "job-queue/" + QUEUES.get(random.nextInt(QUEUES.size())))
                        .definition("arn:aws:batch:" + ACCOUNT + "job-definition/" + name + ":7")
                        .platform(Platform.EC2)
                        .vcpus(BigDecimal.valueOf(2))
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
}
