package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.lookup.Bounds;
import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * FetchJob's answer: either the reason for ignoring the event, or the observations of the job.
 *
 * @param ignored the reason for ignoring the event; null if it counts
 * @param eventTime time at which the event was sent, ISO-8601; null where it is implausible
 * @param account account of the event; null where unknown
 * @param region region of the event; null where unknown
 * @param event the job as the event describes it
 * @param described the job as Batch describes it now, without the attempts that the event describes equally; null if Batch no longer knows
 *     it
 */
public record JobAnswer(
        @Nullable String ignored,
        @Nullable String eventTime,
        @Nullable String account,
        @Nullable String region,
        @Nullable JobDetail event,
        @Nullable JobDetail described)
        implements Answer {

    @ConstructorProperties({"ignored", "eventTime", "account", "region", "event", "described"})
    public JobAnswer {
        account = Bounds.identity(account);
        region = Bounds.identity(region);
    }

    static JobAnswer ignored(String why) {
        return new JobAnswer(why, null, null, null, null, null);
    }

    /** Returns the reason why FetchJob ignores the event of that execution; null if it counts, or if FetchJob has not answered. */
    static @Nullable String whyIgnored(JobExecution state) {
        return state.job() == null ? null : state.job().ignored();
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
