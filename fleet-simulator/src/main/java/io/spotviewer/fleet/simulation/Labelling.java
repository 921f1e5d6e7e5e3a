package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.history.Labels;
import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.workflow.Task;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tags and shares of submissions. As with people, some forget their tags, and no tag fits every job. */
final class Labelling {

    private static final String TEAM_OF_PIPELINES = "genomics";
    private static final double FORGOTTEN = 0.06;

    /** The samples that the group has. */
    static final List<String> SAMPLES = IntStream.rangeClosed(1, 24)
            .mapToObj(number -> String.format(Locale.ROOT, "S%03d", number))
            .toList();

    private final Dice dice;

    Labelling(Dice dice) {
        this.dice = dice;
    }

    /** Returns the labels of one submission, an array's children included. */
    Labels of(JobDefinition definition, JobQueue queue, String project) {
        String sample = definition.submissions().ofSamples() ? dice.pick(SAMPLES) : null;
        SortedMap<String, String> tags = dice.chance(FORGOTTEN)
                ? new TreeMap<>()
                : tags(definition.submissions().team(), project, sample);
        return new Labels(tags, share(queue), null);
    }

    /** Returns the labels of the job of an engine's task. An engine forgets no tag. */
    Labels of(Task task, JobQueue queue, String project) {
        return new Labels(tags(TEAM_OF_PIPELINES, project, task.sample()), share(queue), task);
    }

    private static SortedMap<String, String> tags(@Nullable String team, String project, @Nullable String sample) {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("project", project);
        if (team != null) {
            tags.put("team", team);
        }
        if (sample != null) {
            tags.put("sample", sample);
        }
        return tags;
    }

    private @Nullable String share(JobQueue queue) {
        return queue.shares().isEmpty() ? null : dice.pick(queue.shares());
    }
}
