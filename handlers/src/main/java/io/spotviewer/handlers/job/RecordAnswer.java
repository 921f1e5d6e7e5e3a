package io.spotviewer.handlers.job;

import io.spotviewer.handlers.job.InterruptionAnswer.AttemptVerdict;
import io.spotviewer.handlers.step.Answer;
import java.util.List;
import java.util.SortedMap;

/**
 * WriteJobRecord's answer: the record in short.
 *
 * @param jobId the job
 * @param status the furthest state seen
 * @param attempts number of known attempts
 * @param retries number of those after the first
 * @param verdicts the verdict on each finished one
 * @param changed true if this event changed the record
 */
public record RecordAnswer(
        String jobId, String status, int attempts, int retries, List<AttemptVerdict> verdicts, boolean changed)
        implements Answer {

    public RecordAnswer {
        verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        line.put("job", jobId);
        line.put("status", status);
        line.put("attempts", Integer.toString(attempts));
        line.put("changed", Boolean.toString(changed));
    }
}
