package io.spotviewer.records.dynamodb;

import java.util.Map;
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

    /** The {@link io.spotviewer.records.RecordJson#SCHEMA_VERSION} with which the item was written. */
    static final String SCHEMA_VERSION = "SchemaVersion";

    /** Present and true where detail was dropped because it did not fit. */
    static final String TRUNCATED = "Truncated";

    /** The record's flags: a list of {@link io.spotviewer.records.verdict.RecordFlag} names. */
    static final String FLAGS = "Flags";

    /**
     * The keys of the index of open jobs, there only while the job is open: a constant, and when the job was last heard of or looked
     * at, in ISO-8601 to the second.
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

    private Attributes() {}

    /** Returns the text in an attribute; null if it is absent or of another type. */
    static @Nullable String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }
}
