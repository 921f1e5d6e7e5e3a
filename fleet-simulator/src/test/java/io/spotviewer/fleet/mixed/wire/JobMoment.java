package io.spotviewer.fleet.mixed.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Container;
import io.spotviewer.fleet.mixed.world.Exit;
import io.spotviewer.fleet.mixed.world.FargateTask;
import io.spotviewer.fleet.mixed.world.Job;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a job's status.
 *
 * @param at epoch milliseconds
 * @param finished how many attempts have ended by then
 * @param running the attempt that runs then; null between attempts and after the last
 */
record JobMoment(
        Job job,
        long at,
        String status,
        int finished,
        @Nullable Attempt running) {

    /** Returns the changes of a job's status that a deployment records, oldest first. */
    static List<JobMoment> of(Job job) {
        List<JobMoment> moments = new ArrayList<>();
        List<Attempt> attempts = job.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            if (attempt.startedAt() != null) {
                moments.add(new JobMoment(job, attempt.startedAt(), "RUNNING", i, attempt));
            }
            if (attempt.stoppedAt() != null) {
                boolean last = i == attempts.size() - 1;
                String status = last ? job.succeeded() ? "SUCCEEDED" : "FAILED" : "RUNNABLE";
                moments.add(new JobMoment(job, attempt.stoppedAt(), status, i + 1, null));
            }
        }
        return moments;
    }

    /** Returns the event's detail. */
    ObjectNode detail() {
        ObjectNode detail = Wire.object()
                .put("jobArn", Wire.jobArn(job))
                .put("jobName", "mixed")
                .put("jobId", job.id())
                .put("jobQueue", job.queue())
                .put("jobDefinition", job.definition())
                .put("status", status)
                .put("createdAt", job.createdAt());
        ArrayNode attempts = detail.putArray("attempts");
        job.attempts().subList(0, finished).forEach(attempt -> finished(attempt, attempts.addObject()));
        Attempt latest = running != null ? running : job.attempts().get(finished - 1);
        boolean over = status.equals("SUCCEEDED") || status.equals("FAILED");
        if (latest.startedAt() != null && (running != null || over)) {
            detail.put("startedAt", latest.startedAt());
        }
        Exit exit = latest.exit();
        if (over && exit != null) {
            detail.put("stoppedAt", latest.stoppedAt()).put("statusReason", exit.statusReason());
        }
        detail.putObject("retryStrategy").put("attempts", 4).putArray("evaluateOnExit");
        detail.putArray("dependsOn");
        detail.putObject("parameters");
        detail.putArray("eksAttempts");
        detail.putArray("platformCapabilities").add(job.fargate() == null ? "EC2" : "FARGATE");
        kind(detail);
        containers(detail, running != null || over ? latest : null, over ? exit : null);
        return detail;
    }

    /** Returns the element of a DescribeJobs answer. */
    ObjectNode answer() {
        ObjectNode answer = detail();
        boolean over = status.equals("SUCCEEDED") || status.equals("FAILED");
        answer.put("isTerminated", over && job.terminated()).put("isCancelled", false);
        answer.putObject("tags").put("project", "mixed");
        return answer;
    }

    private void kind(ObjectNode detail) {
        String index =
                job.id().substring(Math.min(job.id().length(), job.family().length() + 1));
        if (job.isChild()) {
            detail.putObject("arrayProperties").put("index", Integer.parseInt(index));
        }
        if (job.isNode()) {
            detail.putObject("nodeDetails")
                    .put("nodeIndex", Integer.parseInt(index))
                    .put("isMainNode", index.equals("0"));
        }
    }

    private void finished(Attempt attempt, ObjectNode row) {
        Exit exit = attempt.exit();
        ObjectNode container = row.putObject("container");
        boolean several = job.containers().size() > 1;
        ObjectNode task = several ? row.putArray("taskProperties").addObject() : container;
        task(attempt, task);
        if (several) {
            ArrayNode all = task.putArray("containers");
            for (int i = 0; i < job.containers().size(); i++) {
                exit(exit, all.addObject().put("name", "c" + i));
            }
        } else {
            exit(exit, container);
        }
        if (attempt.startedAt() != null) {
            row.put("startedAt", attempt.startedAt());
        }
        row.put("stoppedAt", attempt.stoppedAt());
        if (exit != null) {
            row.put("statusReason", exit.statusReason());
        }
    }

    private void task(Attempt attempt, ObjectNode task) {
        task.put("taskArn", Wire.taskArn(job, attempt));
        if (attempt.host() != null) {
            task.put("containerInstanceArn", Wire.containerInstanceArn(attempt.host()));
        }
    }

    private static void exit(@Nullable Exit exit, ObjectNode container) {
        if (exit != null && exit.code() != null) {
            container.put("exitCode", exit.code());
        }
        if (exit != null && exit.containerReason() != null) {
            container.put("reason", exit.containerReason());
        }
    }

    /** Adds the reservations, and the task where the job has one. */
    private void containers(ObjectNode detail, @Nullable Attempt latest, @Nullable Exit exit) {
        ObjectNode container = detail.putObject("container");
        if (job.containers().size() > 1) {
            ObjectNode task =
                    detail.putObject("ecsProperties").putArray("taskProperties").addObject();
            if (latest != null) {
                task(latest, task);
            }
            ArrayNode all = task.putArray("containers");
            for (int i = 0; i < job.containers().size(); i++) {
                ObjectNode one = all.addObject().put("name", "c" + i).put("essential", i == 0);
                reserved(job.containers().get(i), one);
                exit(exit, one);
            }
            return;
        }
        container.put("image", "example");
        reserved(job.containers().get(0), container);
        fargate(container);
        if (latest != null) {
            task(latest, container);
            exit(exit, container);
        }
    }

    private void fargate(ObjectNode container) {
        FargateTask task = job.fargate();
        if (task == null) {
            return;
        }
        container.putObject("fargatePlatformConfiguration").put("platformVersion", "LATEST");
        container
                .putObject("runtimePlatform")
                .put("cpuArchitecture", task.arm() ? "ARM64" : "X86_64")
                .put("operatingSystemFamily", task.windows() ? "WINDOWS_SERVER_2022_CORE" : "LINUX");
        if (task.storageGib() > 20) {
            container.putObject("ephemeralStorage").put("sizeInGiB", task.storageGib());
        }
    }

    private static void reserved(Container container, ObjectNode row) {
        ArrayNode resources = row.putArray("resourceRequirements");
        resource("MEMORY", String.valueOf(container.mib()), resources);
        resource(
                "VCPU",
                BigDecimal.valueOf(container.millicpus(), 3)
                        .stripTrailingZeros()
                        .toPlainString(),
                resources);
        if (container.gpus() > 0) {
            resource("GPU", String.valueOf(container.gpus()), resources);
        }
    }

    private static void resource(String type, String value, ArrayNode resources) {
        resources.addObject().put("value", value).put("type", type);
    }
}
