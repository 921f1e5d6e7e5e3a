package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.step.Answer;
import java.util.List;
import java.util.SortedMap;

/**
 * WriteInstanceRecord's answer.
 *
 * @param instanceId the instance
 * @param settledJobs the jobs whose records this event changed, sorted; at most 100 are named
 * @param settled number of those jobs
 * @param changed true if this event changed the instance's record
 */
public record InstanceRecordAnswer(String instanceId, List<String> settledJobs, int settled, boolean changed)
        implements Answer {

    private static final int MOST_NAMED = 100;

    public InstanceRecordAnswer {
        settledJobs = settledJobs == null ? List.of() : List.copyOf(settledJobs);
        settledJobs = settledJobs.subList(0, Math.min(MOST_NAMED, settledJobs.size()));
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        line.put("instance", instanceId);
        line.put("settled", Integer.toString(settled));
        line.put("changed", Boolean.toString(changed));
    }
}
