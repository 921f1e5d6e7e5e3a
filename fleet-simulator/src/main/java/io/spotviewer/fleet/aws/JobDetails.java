package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.RetryStrategy;
import io.spotviewer.fleet.account.Secret;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Batch's JobDetail of a job as of a time, as events and as answers of DescribeJobs carry it. */
final class JobDetails {

    private JobDetails() {}

    /** Returns the detail of an event: without tags, and without who stopped the job. */
    static ObjectNode ofEvent(Job job, long at) {
        Job.Request request = job.request();
        Job.Change state = job.stateAt(at);
        ObjectNode detail = WireFormat.object()
                .put("jobArn", job.arn())
                .put("jobName", request.name())
                .put("jobId", job.id())
                .put("jobQueue", request.queue().arn())
                .put("status", state.status().name());
        if (request.labels().share() != null) {
            detail.put("shareIdentifier", request.labels().share());
        }
        attempts(job, at, detail.putArray("attempts"));
        if (state.reason() != null) {
            detail.put("statusReason", state.reason());
        }
        detail.put("createdAt", request.createdAt());
        retryStrategy(request.definition().retries(), detail.putObject("retryStrategy"));
        times(job, state, at, detail);
        detail.putArray("dependsOn");
        JobDefinition definition = request.definition();
        detail.put(
                "jobDefinition",
                request.queue().region().arns().jobDefinition(definition.name(), definition.revision()));
        detail.putObject("parameters").put("secret", request.secret());
        detail.set("container", container(job, state, at));
        Integer timeout = definition.runTime().timeoutMinutes();
        if (timeout != null) {
            detail.putObject("timeout").put("attemptDurationSeconds", timeout * 60);
        }
        array(job, at, detail);
        detail.put("propagateTags", true);
        detail.putArray("platformCapabilities").add(onFargate(job) ? "FARGATE" : "EC2");
        detail.putArray("eksAttempts");
        return detail;
    }

    /** Returns the detail of a DescribeJobs answer. */
    static ObjectNode ofAnswer(Job job, long at) {
        ObjectNode detail = ofEvent(job, at);
        ObjectNode tags = detail.putObject("tags");
        job.request().labels().tags().forEach(tags::put);
        detail.put("isCancelled", job.cancelledBy(at));
        detail.put("isTerminated", job.terminatedBy(at));
        return detail;
    }

    private static boolean onFargate(Job job) {
        return job.request().queue().environments().get(0).onFargate();
    }

    /** Adds the finished attempts. */
    private static void attempts(Job job, long at, ArrayNode attempts) {
        for (Attempt attempt : job.attempts()) {
            Ending ending = attempt.ending();
            if (attempt.reportedAt() > at || ending == null) {
                continue;
            }
            ObjectNode row = attempts.addObject();
            ObjectNode container = row.putObject("container");
            task(attempt, container);
            exit(ending, container);
            if (attempt.hasStarted()) {
                row.put("startedAt", attempt.startedAt());
            }
            row.put("stoppedAt", attempt.stoppedAt());
            row.put("statusReason", ending.statusReason());
        }
    }

    /** Adds the start of the last attempt, and a stop only when the job has ended: so does Batch. */
    private static void times(Job job, Job.Change state, long at, ObjectNode detail) {
        Attempt last = lastAttempt(job, at);
        JobStatus status = state.status();
        if (last != null && last.startedAt() <= at && (status == JobStatus.RUNNING || status.terminal())) {
            detail.put("startedAt", last.startedAt());
        }
        if (status.terminal()) {
            detail.put("stoppedAt", last == null ? state.at() : last.stoppedAt());
        }
    }

    private static ObjectNode container(Job job, Job.Change state, long at) {
        JobDefinition definition = job.definition();
        ObjectNode container = WireFormat.object().put("image", definition.image());
        ArrayNode command = container.putArray("command");
        for (String word : definition.command()) {
            command.add(word.equals(Secret.PLACE) ? job.request().secret() : word);
        }
        container.putArray("volumes");
        environment(job, container.putArray("environment"));
        container.putArray("mountPoints");
        container.putArray("ulimits");
        container.putArray("networkInterfaces");
        ArrayNode resources = container.putArray("resourceRequirements");
        resources.addObject().put("value", definition.vcpus().toPlainString()).put("type", "VCPU");
        resources
                .addObject()
                .put("value", String.valueOf(definition.memoryMib()))
                .put("type", "MEMORY");
        container.putArray("secrets");
        if (onFargate(job)) {
            container.putObject("fargatePlatformConfiguration").put("platformVersion", "LATEST");
        }
        Attempt last = lastAttempt(job, at);
        if (last == null || state.status() == JobStatus.RUNNABLE) {
            return container;
        }
        task(last, container);
        Ending ending = last.ending();
        if (last.reportedAt() <= at && ending != null) {
            exit(ending, container);
        }
        return container;
    }

    /** Adds the environment of the job, secret included. */
    static void environment(Job job, ArrayNode environment) {
        Job.Request request = job.request();
        environment.addObject().put("name", "PROJECT").put("value", request.project());
        environment.addObject().put("name", "SECRET_TOKEN").put("value", request.secret());
    }

    private static void task(Attempt attempt, ObjectNode container) {
        Attempt.Task task = attempt.task();
        Instance instance = attempt.instance();
        if (instance != null) {
            container.put("containerInstanceArn", attempt.containerInstanceArn());
        }
        container.put("taskArn", task.arn());
        if (attempt.hasStarted()) {
            container.put("logStreamName", attempt.job().definition().name() + "/default/" + task.id());
        }
        ArrayNode interfaces = container.putArray("networkInterfaces");
        if (instance == null) {
            interfaces.addObject().put("attachmentId", task.attachmentId()).put("privateIpv4Address", task.address());
        }
    }

    private static void exit(Ending ending, ObjectNode container) {
        if (ending.exitCode() != null) {
            container.put("exitCode", ending.exitCode());
        }
        if (ending.containerReason() != null) {
            container.put("reason", ending.containerReason());
        }
    }

    private static void retryStrategy(RetryStrategy retries, ObjectNode strategy) {
        strategy.put("attempts", retries.attempts());
        ArrayNode rules = strategy.putArray("evaluateOnExit");
        for (RetryStrategy.Rule rule : retries.rules()) {
            rules.addObject().put(rule.on().field(), rule.pattern()).put("action", rule.retry() ? "RETRY" : "EXIT");
        }
    }

    private static void array(Job job, long at, ObjectNode detail) {
        if (job.isArrayParent()) {
            Map<JobStatus, Integer> summary = new TreeMap<>();
            for (Job child : job.children()) {
                summary.merge(child.stateAt(at).status(), 1, Integer::sum);
            }
            ObjectNode array = detail.putObject("arrayProperties");
            ObjectNode counts = array.putObject("statusSummary");
            List.of(JobStatus.values()).forEach(status -> counts.put(status.name(), summary.getOrDefault(status, 0)));
            array.put("size", job.request().array().size());
        } else if (job.request().array().parent() != null) {
            ObjectNode array = detail.putObject("arrayProperties");
            array.putObject("statusSummary");
            array.put("index", job.request().array().index());
        }
    }

    private static @Nullable Attempt lastAttempt(Job job, long at) {
        for (int i = job.attempts().size() - 1; i >= 0; i--) {
            if (job.attempts().get(i).createdAt() <= at) {
                return job.attempts().get(i);
            }
        }
        return null;
    }
}
