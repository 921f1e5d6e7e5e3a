package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.step.Answer;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * WriteInstanceRecord's answer: the writes in short, or the reason for which nothing was written.
 *
 * @param ignored the reason for ignoring the event; null if it counts
 * @param instanceId the instance; null if the event is ignored
 * @param settledJobs the jobs whose records this event changed, sorted; at most 100 are named
 * @param settled number of those jobs
 * @param changed true if this event changed the instance's record
 */
public record InstanceRecordAnswer(
        @Nullable String ignored, @Nullable String instanceId, List<String> settledJobs, int settled, boolean changed)
        implements Answer {

    private static final int MOST_NAMED = 100;

    public InstanceRecordAnswer {
        settledJobs = settledJobs == null ? List.of() : List.copyOf(settledJobs);
        settledJobs = settledJobs.subList(0, Math.min(MOST_NAMED, settledJobs.size()));
    }

    static InstanceRecordAnswer ignored(String why) {
        return new InstanceRecordAnswer(why, null, List.of(), 0, false);
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
        line.put("instance", String.valueOf(instanceId));
        line.put("settled", Integer.toString(settled));
        line.put("changed", Boolean.toString(changed));
    }
}
