package io.spotviewer.records.dynamodb;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.RecordJson;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.UnreadableRecordException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items: this version's, and those of the older table, of which queue, state and number of attempts can be told. */
final class StoredJob {

    /** Batch allows no more. */
    private static final int MOST_ATTEMPTS = 10;

    private StoredJob() {}

    static JobRecord read(Map<String, AttributeValue> item) {
        String id = text(item, JobItem.KEY);
        if (id == null || !JobId.isValid(id)) {
            throw new UnreadableRecordException(JobRecord.class, "the item has no valid " + JobItem.KEY, null);
        }
        String record = text(item, VersionedItems.RECORD);
        if (record == null) {
            return olderItem(new JobId(id), item);
        }
        JobRecord job = RecordJson.readJob(record);
        if (!job.id().value().equals(id)) {
            throw new UnreadableRecordException(
                    JobRecord.class, "the item of " + id + " holds the record of " + job.id(), null);
        }
        return job;
    }

    private static JobRecord olderItem(JobId id, Map<String, AttributeValue> item) {
        JobDescription unknown = JobDescription.UNKNOWN;
        JobDescription description = new JobDescription(
                null, text(item, "JobQueue"), null, null, null, null, null, null, null, unknown.tags());
        String status = text(item, "Status");
        int retries = retries(item);
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        boolean ended = status != null && JobStatus.of(status).isTerminal();
        for (int number = 1; number <= (ended ? retries + 1 : retries); number++) {
            attempts.put(
                    JobRecord.unnamedAttempt(number),
                    new AttemptFacts(number, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, null));
        }
        StatusMark state = new StatusMark(
                status == null ? JobStatus.UNRECOGNIZED : JobStatus.of(status), attempts.size(), null, null, null);
        return new JobRecord(id, description, null, state, Set.of(), false, false, null, attempts);
    }

    private static int retries(Map<String, AttributeValue> item) {
        AttributeValue value = item.get("Attempts");
        String digits = value == null ? null : value.n() != null ? value.n() : value.s();
        return digits != null && digits.matches("\\d{1,4}") ? Math.min(MOST_ATTEMPTS - 1, Integer.parseInt(digits)) : 0;
    }

    private static @Nullable String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }
}
