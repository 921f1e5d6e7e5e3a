package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * FetchJob's answer: either why the event doesn't count, or what is told of the job.
 *
 * @param ignored why the event doesn't count; null if it does
 * @param eventTime when the event was sent, ISO-8601; null where that is not to be trusted
 * @param event the job as the event tells of it
 * @param described the job as Batch tells of it now, without the attempts of which the event tells the same; null if Batch has
 *     forgotten it
 */
public record JobAnswer(
        @Nullable String ignored,
        @Nullable String eventTime,
        @Nullable JobDetail event,
        @Nullable JobDetail described) implements Answer {

    @ConstructorProperties({"ignored", "eventTime", "event", "described"})
    public JobAnswer {}

    static JobAnswer ignored(String why) {
        return new JobAnswer(why, null, null, null);
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        if (ignored != null) {
            line.put("ignored", ignored);
        }
        if (event != null) {
            line.put("job", String.valueOf(event.jobId()));
            line.put("described", String.valueOf(described != null));
        }
    }
}
