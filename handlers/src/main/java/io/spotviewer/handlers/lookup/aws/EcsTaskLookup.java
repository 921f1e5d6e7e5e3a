package io.spotviewer.handlers.lookup.aws;

import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.lookup.TaskLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** Calls DescribeTasks. */
final class EcsTaskLookup implements TaskLookup {

    private final EcsClient ecs;

    EcsTaskLookup(EcsClient ecs) {
        this.ecs = ecs;
    }

    @Override
    public List<TaskDetail> describe(String cluster, SortedSet<String> taskArns) {
        List<TaskDetail> found = new ArrayList<>();
        for (List<String> portion : Portions.of(taskArns)) {
            List<Task> tasks = Answered.orGone(() -> Answered.whole(
                            () -> ecs.describeTasks(
                                    request -> request.cluster(cluster).tasks(portion)),
                            DescribeTasksResponse::hasTasks)
                    .tasks());
            for (Task task : tasks) {
                if (task.taskArn() != null) {
                    found.add(detail(task));
                }
            }
        }
        found.sort(Comparator.comparing(TaskDetail::taskArn));
        return found;
    }

    private static TaskDetail detail(Task task) {
        return new TaskDetail(
                task.taskArn(),
                task.containerInstanceArn(),
                task.launchTypeAsString(),
                task.capacityProviderName(),
                task.availabilityZone(),
                task.stopCodeAsString(),
                task.stoppedReason(),
                text(task.pullStartedAt()),
                text(task.pullStoppedAt()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
