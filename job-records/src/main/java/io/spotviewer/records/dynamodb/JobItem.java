package io.spotviewer.records.dynamodb;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.RecordFlag;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job record as an item. {@code Record} holds all of it; the other attributes are derived from it for readers of the older table.
 */
final class JobItem implements VersionedItems.Form<JobRecord> {

    private static final SortedSet<String> OPTIONAL = new TreeSet<>(List.of(
            Attributes.JOB_QUEUE,
            Attributes.ACCOUNT,
            Attributes.REGION,
            Attributes.SHARE_IDENTIFIER,
            Attributes.INSTANCE_ID,
            Attributes.START_TIME,
            Attributes.INTERRUPTION_TIME,
            Attributes.TRUNCATED,
            Attributes.FLAGS,
            Attributes.OPEN,
            Attributes.HEARD_AT));

    /** The index key of open jobs in items of schema 1. */
    static final String OPEN_JOB_OF_SCHEMA_1 = "job";

    /** Each move of a job in the index of open jobs is two writes more; whether a job has been silent for hours needs no minutes. */
    private static final Duration LEAST_MOVE = Duration.ofMinutes(10);

    /** A time as text that sorts by time. */
    static AttributeValue toTheSecond(Instant time) {
        return AttributeValue.fromS(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static Map<String, AttributeValue> key(JobId id) {
        return Map.of(Attributes.JOB_ID, AttributeValue.fromS(id.value()));
    }

    @Override
    public JobRecord read(Map<String, AttributeValue> item) {
        return StoredJob.read(item);
    }

    @Override
    public String text(JobRecord job) {
        return RecordJson.write(job);
    }

    @Override
    public String beginning(String key) {
        return "{\"id\":\"" + key + "\",";
    }

    @Override
    public SortedSet<String> optional() {
        return OPTIONAL;
    }

    @Override
    public SortedMap<String, AttributeValue> write(JobRecord job, Map<String, AttributeValue> stored) {
        List<Attempt> attempts = AttemptOrder.of(job);
        // Loops, since each stream costs a cold start more than a millisecond.
        List<AttributeValue> instances = new ArrayList<>();
        List<AttributeValue> secondsReclaimed = new ArrayList<>();
        Instant firstStart = null;
        Instant lastReclaim = null;
        long runSeconds = 0;
        for (Attempt attempt : attempts) {
            String instance = attempt.instanceId();
            if (instance != null) {
                instances.add(AttributeValue.fromS(instance));
            }
            Instant startedAt = attempt.startedAt();
            if (startedAt != null && (firstStart == null || startedAt.isBefore(firstStart))) {
                firstStart = startedAt;
            }
            Instant endedAt = attempt.endedAt();
            if (attempt.isSpotReclaimed() && endedAt != null && (lastReclaim == null || endedAt.isAfter(lastReclaim))) {
                lastReclaim = endedAt;
            }
            Long seconds = attempt.runSeconds();
            if (seconds != null) {
                runSeconds += seconds;
                if (attempt.isSpotReclaimed()) {
                    secondsReclaimed.add(number(seconds));
                }
            }
        }
        int earlier = Math.max(0, instances.size() - 1);

        TreeMap<String, AttributeValue> item = new TreeMap<>();
        item.put(Attributes.RECORD, AttributeValue.fromS(RecordJson.write(job)));
        item.put(Attributes.STATUS, AttributeValue.fromS(job.state().status().name()));
        Attributes.put(item, Attributes.JOB_QUEUE, job.description().queueName());
        item.put(Attributes.KIND, AttributeValue.fromS(job.kind().name()));
        Attributes.put(item, Attributes.ACCOUNT, job.account());
        Attributes.put(item, Attributes.REGION, job.region());
        Attributes.put(item, Attributes.SHARE_IDENTIFIER, job.description().shareIdentifier());
        item.put(
                Attributes.CHANGE_SHARD,
                AttributeValue.fromS(Attributes.shard(job.id().value())));
        item.put(Attributes.ATTEMPTS, number(Math.max(0, attempts.size() - 1)));
        item.put(Attributes.RUN_DURATION_SECONDS, number(runSeconds));
        item.put(Attributes.TOTAL_TIME_SAVED, AttributeValue.fromL(secondsReclaimed));
        item.put(Attributes.INSTANCE_MAP, AttributeValue.fromM(instanceTypes(attempts)));
        item.put(Attributes.PREVIOUS_INSTANCE_IDS, AttributeValue.fromL(instances.subList(0, earlier)));
        if (!instances.isEmpty()) {
            item.put(Attributes.INSTANCE_ID, instances.get(earlier));
        }
        Attributes.put(item, Attributes.START_TIME, firstStart == null ? null : firstStart.toString());
        Attributes.put(item, Attributes.INTERRUPTION_TIME, lastReclaim == null ? null : lastReclaim.toString());
        if (job.truncated()) {
            item.put(Attributes.TRUNCATED, AttributeValue.fromBool(true));
        }
        SortedSet<RecordFlag> flags = RecordFlag.of(job);
        if (!flags.isEmpty()) {
            List<AttributeValue> names = new ArrayList<>();
            for (RecordFlag flag : flags) {
                names.add(AttributeValue.fromS(flag.name()));
            }
            item.put(Attributes.FLAGS, AttributeValue.fromL(names));
        }
        if (job.isOpen()) {
            item.put(
                    Attributes.OPEN,
                    AttributeValue.fromS(Attributes.shard(job.id().value())));
            item.put(Attributes.HEARD_AT, heardAt(job, stored));
        }
        return item;
    }

    /** Returns the stored time unless the job was heard of ten minutes later. */
    private static AttributeValue heardAt(JobRecord job, Map<String, AttributeValue> stored) {
        AttributeValue heardAt = toTheSecond(Objects.requireNonNullElse(job.heardAt(), Instant.EPOCH));
        String before = Attributes.text(stored, Attributes.HEARD_AT);
        try {
            return before != null
                            && Instant.parse(heardAt.s())
                                    .isBefore(Instant.parse(before).plus(LEAST_MOVE))
                    ? AttributeValue.fromS(before)
                    : heardAt;
        } catch (DateTimeParseException notOurs) {
            return heardAt;
        }
    }

    private static Map<String, AttributeValue> instanceTypes(List<Attempt> attempts) {
        TreeMap<String, AttributeValue> types = new TreeMap<>();
        for (Attempt attempt : attempts) {
            InstanceRecord host = attempt.facts().host();
            if (host != null) {
                Attributes.put(types, host.instanceId(), host.hardware().instanceType());
            }
        }
        return types;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
