package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * FetchInstance's answer: either the reason for ignoring the event, or the observations of the instance.
 *
 * @param ignored the reason for ignoring the event; null if it counts
 * @param instanceId the instance
 * @param warnedAt time of EC2's warning that it will reclaim the instance, ISO-8601; null for any other event
 * @param endedAt time at which it was seen ending, ISO-8601; null unless the event reports that
 * @param described the instance as EC2 describes it now; null if EC2 no longer knows it or wasn't asked
 */
public record InstanceAnswer(
        @Nullable String ignored,
        @Nullable String instanceId,
        @Nullable String warnedAt,
        @Nullable String endedAt,
        @Nullable InstanceDetail described)
        implements Answer {

    @ConstructorProperties({"ignored", "instanceId", "warnedAt", "endedAt", "described"})
    public InstanceAnswer {}

    static InstanceAnswer ignored(String why) {
        return new InstanceAnswer(why, null, null, null, null);
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        if (ignored != null) {
            line.put("ignored", ignored);
        }
        if (instanceId != null) {
            line.put("instance", instanceId);
            line.put("described", String.valueOf(described != null));
        }
    }
}
