package io.spotviewer.handlers.job;

import io.spotviewer.handlers.job.InterruptionAnswer.AttemptVerdict;
import io.spotviewer.handlers.step.Answer;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * WriteJobRecord's answer: the record in short, or the reason for which nothing was written.
 *
 * @param ignored the reason for ignoring the event; null if it counts
 * @param jobId the job; null if the event is ignored
 * @param status the furthest state seen; null if the event is ignored
 * @param attempts number of known attempts
 * @param retries number of those after the first
 * @param verdicts the verdict on each finished one
 * @param changed true if this event changed the record
 */
public record RecordAnswer(
        @Nullable String ignored,
        @Nullable String jobId,
        @Nullable String status,
        int attempts,
        int retries,
        List<AttemptVerdict> verdicts,
        boolean changed)
        implements Answer {

    public RecordAnswer {
        verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }

    static RecordAnswer ignored(String why) {
        return new RecordAnswer(why, null, null, 0, 0, List.of(), false);
    }

    @Override
    public boolean concludes() {
        return ignored == null;
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        if (ignored != null) {
            line.put("ignored", ignored);
            return;
        }
        line.put("job", String.valueOf(jobId));
        line.put("status", String.valueOf(status));
        line.put("attempts", Integer.toString(attempts));
        line.put("changed", Boolean.toString(changed));
    }
}
