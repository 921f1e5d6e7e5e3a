package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.step.Answer;
import java.beans.ConstructorProperties;
import java.util.List;
import java.util.SortedMap;

/**
 * FetchTasks' answer.
 *
 * @param tasks the tasks that ECS still knows, by ARN
 * @param gone the ARNs that were looked up and not found
 */
public record TasksAnswer(List<TaskDetail> tasks, List<String> gone) implements Answer {

    @ConstructorProperties({"tasks", "gone"})
    public TasksAnswer {
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        gone = gone == null ? List.of() : List.copyOf(gone);
    }

    @Override
    public void summarize(SortedMap<String, String> line) {
        line.put("tasks", Integer.toString(tasks.size()));
        line.put("gone", Integer.toString(gone.size()));
    }
}
