package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.step.Answer;
import io.spotviewer.records.InstanceFact;
import java.beans.ConstructorProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * FetchInstance's answer: either the reason for ignoring the event, or the observations of the instance.
 *
 * @param ignored the reason for ignoring the event; null if it counts
 * @param instanceId the instance
 * @param seen the kind of fact that the event reports; null if it reports none
 * @param seenAt its time, ISO-8601; null where unknown
 * @param described the instance as EC2 describes it now; null if EC2 no longer knows it or wasn't asked
 * @param others the same for the event's other instances; null for none
 */
public record InstanceAnswer(
        @Nullable String ignored,
        @Nullable String instanceId,
        InstanceFact.@Nullable Kind seen,
        @Nullable String seenAt,
        @Nullable InstanceDetail described,
        @Nullable List<InstanceAnswer> others)
        implements Answer {

    @ConstructorProperties({"ignored", "instanceId", "seen", "seenAt", "described", "others"})
    public InstanceAnswer {
        others = others == null || others.isEmpty() ? null : List.copyOf(others);
    }

    static InstanceAnswer ignored(String why) {
        return new InstanceAnswer(why, null, null, null, null, null);
    }

    /** Returns this answer and those for the event's other instances. */
    List<InstanceAnswer> all() {
        List<InstanceAnswer> all = new ArrayList<>(List.of(this));
        if (others != null) {
            all.addAll(others);
        }
        return all;
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
