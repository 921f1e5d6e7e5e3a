package io.spotviewer.records.dynamodb;

import io.spotviewer.records.store.ChangedRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names of all attributes of the two tables. Names that other readers use never change. */
final class Attributes {

    /** The job table's key. */
    static final String JOB_ID = "JobID";

    /** The instance table's keys: the instance, and which of its entries. */
    static final String INSTANCE_ID = "InstanceID";

    static final String ENTRY = "Entry";

    /** The record, whole, as JSON. */
    static final String RECORD = "Record";

    /** The number of writes of the item, on which each write is conditioned. */
    static final String VERSION = "Version";

    /** The {@link io.spotviewer.records.store.RecordJson#SCHEMA_VERSION} with which the item was written. */
    static final String SCHEMA_VERSION = "SchemaVersion";

    /** Present and true where detail was dropped because it did not fit. */
    static final String TRUNCATED = "Truncated";

    /** The record's flags: a list of {@link io.spotviewer.records.verdict.RecordFlag} names. */
    static final String FLAGS = "Flags";

    /** The {@link io.spotviewer.records.JobKind} of a job. */
    static final String KIND = "Kind";

    static final String ACCOUNT = "Account";
    static final String REGION = "Region";
    static final String SHARE_IDENTIFIER = "ShareIdentifier";

    /** One of 16 shards of the items, {@code 00} to {@code 15}, by the hash of the key; readers of changes ask for each. */
    static final String CHANGE_SHARD = "ChangeShard";

    /** When the item was last written, by the writer's clock, in milliseconds of the epoch: with the shard, the key of the index of changes. */
    static final String CHANGED_AT = "ChangedAt";

    /** When DynamoDB may delete the item, in seconds of the epoch: the table's time to live. Absent unless the record was archived. */
    static final String EXPIRES_AT = "ExpiresAt";

    /**
     * The keys of the index of open jobs, there only while the job is open: one of 16 values by the hash of the id, and about when the job
     * was last heard of or looked at, in ISO-8601 to the second.
     */
    static final String OPEN = "Open";

    static final String HEARD_AT = "HeardAt";

    /** The attributes that readers of the older job table use, beside the key and {@link #INSTANCE_ID}. */
    static final String STATUS = "Status";

    static final String JOB_QUEUE = "JobQueue";
    static final String ATTEMPTS = "Attempts";
    static final String RUN_DURATION_SECONDS = "RunDurationSeconds";
    static final String TOTAL_TIME_SAVED = "TotalTimeSaved";
    static final String INSTANCE_MAP = "InstanceMap";
    static final String INTERRUPTION_TIME = "InterruptionTime";
    static final String START_TIME = "StartTime";
    static final String PREVIOUS_INSTANCE_IDS = "PreviousInstanceIDs";

    private static final int SHARDS = ChangedRecords.SHARDS;

    private Attributes() {}

    /** Returns the shard of a key. */
    static String shard(String key) {
        return shard(Math.floorMod(key.hashCode(), SHARDS));
    }

    /** Returns the name of a shard by its number. */
    static String shard(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** Returns all shards. */
    static List<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(Attributes::shard).toList();
    }

    /** Sets the attribute, in well-formed Unicode, unless the value is null or empty. */
    static void put(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            item.put(name, AttributeValue.fromS(new String(encoded, StandardCharsets.UTF_8)));
        }
    }

    /** Returns the text in an attribute; null if it is absent or of another type. */
    static @Nullable String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }
}
