package io.spotviewer.records.dynamodb;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.UnreadableRecordException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The reader of items, of this version and of the older table. From an older item it takes queue, state and number of attempts. It leaves
 * the older times alone: they are the times at which events were handled, not at which containers ran, and could not be distinguished from
 * true ones that come later.
 */
final class StoredJob {

    /** Batch allows no more. */
    private static final int MOST_ATTEMPTS = 10;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

    private StoredJob() {}

    static JobRecord read(Map<String, AttributeValue> item) {
        String id = Attributes.text(item, Attributes.JOB_ID);
        if (id == null || !JobId.isValid(id)) {
            throw new UnreadableRecordException(JobRecord.class, "the item has no valid " + Attributes.JOB_ID, null);
        }
        String record = Attributes.text(item, Attributes.RECORD);
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
        JobDescription description = JobDescription.builder()
                .queue(Attributes.text(item, Attributes.JOB_QUEUE))
                .build();
        String name = Attributes.text(item, Attributes.STATUS);
        JobStatus status = name == null ? JobStatus.UNRECOGNIZED : JobStatus.of(name);
        int finished = retries(item) + (status.isTerminal() ? 1 : 0);
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (int number = 1; number <= finished; number++) {
            attempts.put(
                    JobRecord.unnamedAttempt(number),
                    new AttemptFacts(number, TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, null));
        }
        StatusMark state = new StatusMark(status, finished, null, null, null);
        return JobRecord.builder(id)
                .description(description)
                .state(state)
                .attemptFacts(attempts)
                .build();
    }

    private static int retries(Map<String, AttributeValue> item) {
        AttributeValue value = item.get(Attributes.ATTEMPTS);
        String digits = value == null ? null : value.n() != null ? value.n() : value.s();
        return digits != null && COUNT.matcher(digits).matches()
                ? Math.min(MOST_ATTEMPTS - 1, Integer.parseInt(digits))
                : 0;
    }
}
