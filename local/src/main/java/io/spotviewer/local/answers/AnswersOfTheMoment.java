package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Answers that depend on the time: the handlers are created once, but each execution must see the fleet as it was at its own event's time.
 * Each thread has a moment of its own.
 */
public final class AnswersOfTheMoment implements DescribeAnswers {

    @SuppressWarnings("ThreadLocalUsage") // each fleet has answers of its own, and none outlives during()
    private final ThreadLocal<@Nullable DescribeAnswers> now = new ThreadLocal<>();

    /** Runs {@code work} on this thread with {@code answers}. */
    public void during(DescribeAnswers answers, Runnable work) {
        now.set(answers);
        try {
            work.run();
        } finally {
            now.remove();
        }
    }

    private DescribeAnswers now() {
        DescribeAnswers answers = now.get();
        if (answers == null) {
            throw new IllegalStateException("expected a question inside during(), got one from outside");
        }
        return answers;
    }

    @Override
    public JsonNode describeJobs(Collection<String> jobIds) {
        return now().describeJobs(jobIds);
    }

    @Override
    public JsonNode describeTasks(String cluster, Collection<String> taskArns) {
        return now().describeTasks(cluster, taskArns);
    }

    @Override
    public JsonNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
        return now().describeContainerInstances(cluster, containerInstanceArns);
    }

    @Override
    public JsonNode describeInstances(Collection<String> instanceIds) {
        return now().describeInstances(instanceIds);
    }

    @Override
    public JsonNode describeSpotInstanceRequests(Collection<String> instanceIds) {
        return now().describeSpotInstanceRequests(instanceIds);
    }
}
