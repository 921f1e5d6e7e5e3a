package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.history.Labels;
import io.spotviewer.fleet.plan.Dice;
import java.util.Locale;
import java.util.TreeMap;

/** The tags and shares of submissions. As with people, some forget their tags, and no tag fits every job. */
final class Labelling {

    private static final double FORGOTTEN = 0.06;
    private static final int SAMPLES = 24;

    private final Dice dice;

    Labelling(Dice dice) {
        this.dice = dice;
    }

    /** Returns the labels of one submission, an array's children included. */
    Labels of(JobDefinition definition, JobQueue queue, String project) {
        String sample = definition.submissions().ofSamples()
                ? String.format(Locale.ROOT, "S%03d", dice.between(1, SAMPLES))
                : null;
        TreeMap<String, String> tags = new TreeMap<>();
        String team = definition.submissions().team();
        if (!dice.chance(FORGOTTEN)) {
            tags.put("project", project);
            if (team != null) {
                tags.put("team", team);
            }
            if (sample != null) {
                tags.put("sample", sample);
            }
        }
        return new Labels(tags, queue.shares().isEmpty() ? null : dice.pick(queue.shares()));
    }
}
