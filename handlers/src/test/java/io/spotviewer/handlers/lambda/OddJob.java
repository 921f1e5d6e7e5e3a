package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.object;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that failed, told of in odd ways, and the handlers that take it in. */
final class OddJob {

    static final String TIME = "2026-01-10T10:40:00Z";
    static final long START = SpotHistory.millis("2026-01-10T10:05:00Z");
    static final long STOP = SpotHistory.millis("2026-01-10T10:35:00Z");

    final FakeAws aws = new FakeAws();
    final Machine machine = new Machine(aws);

    /** The record after that event. */
    JobRecord after(Map<String, Object> event) {
        machine.job(event);
        return record();
    }

    JobRecord record() {
        return aws.jobRecords.find(new JobId("job")).orElseThrow();
    }

    /** The record after an event with that in its detail: names and values in turn. */
    JobRecord afterDetail(@Nullable Object... more) {
        return after(Events.job(TIME, detail(more)));
    }

    static Map<String, Object> detail(@Nullable Object... more) {
        Map<String, Object> detail = object("jobId", "job", "status", "FAILED", "createdAt", START);
        detail.putAll(object(more));
        return detail;
    }

    static Map<String, Object> attempt(Object startedAt, Object stoppedAt) {
        return object("startedAt", startedAt, "stoppedAt", stoppedAt);
    }
}
