package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * FetchInstance's answer: either why the event doesn't count, or what is told of the instance.
 *
 * @param ignored why the event doesn't count; null if it does
 * @param instanceId the instance
 * @param warnedAt when EC2 warned that it would take it back, ISO-8601; null unless the event is that warning
 * @param endedAt when it was seen on its way out, ISO-8601; null unless the event tells that
 * @param described the instance as EC2 tells of it now; null if EC2 has forgotten it or wasn't asked
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
