package io.spotviewer.records.dynamodb;

import io.spotviewer.records.Attempt;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.RecordJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job record as an item. {@code Record} holds it whole; the other attributes are the ones that readers of the older table know,
 * derived from it and written only for them.
 */
final class JobItem {

    static final String KEY = "JobID";

    private JobItem() {}

    static Map<String, AttributeValue> key(JobId id) {
        return Map.of(KEY, AttributeValue.fromS(id.value()));
    }

    /** Every attribute that is written, but for the key and what {@link VersionedItems} adds. */
    static SortedMap<String, AttributeValue> attributes(JobRecord job) {
        List<Attempt> attempts = job.attempts();
        TreeMap<String, AttributeValue> item = new TreeMap<>();
        item.put(VersionedItems.RECORD, AttributeValue.fromS(RecordJson.write(job)));
        item.put("Status", AttributeValue.fromS(job.state().status().name()));
        text(item, "JobQueue", job.description().queueName());
        item.put("Attempts", number(Math.max(0, attempts.size() - 1)));
        item.put(
                "RunDurationSeconds",
                number(attempts.stream()
                        .map(Attempt::runSeconds)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum()));
        item.put(
                "TotalTimeSaved",
                list(attempts.stream()
                        .filter(Attempt::isSpotReclaimed)
                        .map(Attempt::runSeconds)
                        .filter(Objects::nonNull)
                        .map(JobItem::number)));
        item.put("InstanceMap", AttributeValue.fromM(instanceTypes(attempts)));
        List<String> instances = attempts.stream()
                .map(Attempt::instanceId)
                .filter(Objects::nonNull)
                .toList();
        if (!instances.isEmpty()) {
            text(item, "InstanceID", instances.get(instances.size() - 1));
            item.put(
                    "PreviousInstanceIDs",
                    list(instances.subList(0, instances.size() - 1).stream().map(AttributeValue::fromS)));
        }
        text(item, "StartTime", first(attempts.stream().map(Attempt::startedAt)));
        text(
                item,
                "InterruptionTime",
                last(attempts.stream().filter(Attempt::isSpotReclaimed).map(Attempt::endedAt)));
        return item;
    }

    private static Map<String, AttributeValue> instanceTypes(List<Attempt> attempts) {
        TreeMap<String, AttributeValue> types = new TreeMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.facts().host() != null) {
                Hardware hardware = attempt.facts().host().hardware();
                if (hardware.instanceType() != null) {
                    types.put(attempt.facts().host().instanceId(), AttributeValue.fromS(hardware.instanceType()));
                }
            }
        }
        return types;
    }

    private static @Nullable String first(Stream<? extends @Nullable Instant> times) {
        return times.filter(Objects::nonNull)
                .map(Objects::toString)
                .min(String::compareTo)
                .orElse(null);
    }

    private static @Nullable String last(Stream<? extends @Nullable Instant> times) {
        return times.filter(Objects::nonNull)
                .map(Objects::toString)
                .max(String::compareTo)
                .orElse(null);
    }

    private static void text(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            item.put(name, AttributeValue.fromS(value));
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static AttributeValue list(Stream<AttributeValue> values) {
        return AttributeValue.fromL(values.toList());
    }
}
