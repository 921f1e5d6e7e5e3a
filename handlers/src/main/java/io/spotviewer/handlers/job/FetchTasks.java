package io.spotviewer.handlers.job;

import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The step that asks ECS about the task of each attempt: the running one, and those that ended within the hour. Those attached are not looked up. */
public final class FetchTasks implements Step<JobExecution, TasksAnswer> {

    private final TaskLookup tasks;
    private final Clusters clusters;

    public FetchTasks(TaskLookup tasks, Clusters clusters) {
        this.tasks = tasks;
        this.clusters = clusters;
    }

    @Override
    public TasksAnswer answer(JobExecution state) {
        if (JobAnswer.whyIgnored(state) != null) {
            return new TasksAnswer(List.of(), List.of());
        }
        ReportedJob reported = ReportedJob.in(state);
        TreeSet<String> gone = new TreeSet<>(reported.taskArns());
        SortedMap<String, TaskDetail> attached = AttachedFacts.in(state).tasksByArn();
        attached.keySet().retainAll(gone);
        gone.removeAll(attached.keySet());
        SortedSet<String> places = reported.containerInstanceArns();
        TreeMap<String, TaskDetail> found = new TreeMap<>();
        attached.forEach((arn, task) -> found.put(arn, placed(task, places)));
        clusters.toAsk(gone, reported.queue()).forEach((cluster, arns) -> {
            for (TaskDetail task : tasks.describe(cluster, arns)) {
                found.put(task.taskArn(), placed(task, places));
            }
        });
        gone.removeAll(found.keySet());
        return new TasksAnswer(new ArrayList<>(found.values()), new ArrayList<>(gone));
    }

    private static TaskDetail placed(TaskDetail task, SortedSet<String> places) {
        return places.contains(String.valueOf(task.containerInstanceArn())) ? task.withoutPlace() : task;
    }
}
