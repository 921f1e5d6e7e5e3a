package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Instance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The answers of ECS as of a time. */
final class EcsAnswers {

    private static final long TASK_REMEMBERED = Duration.ofHours(1).toMillis();

    private final Chronicle chronicle;
    private final AsOf time;

    EcsAnswers(Chronicle chronicle, AsOf time) {
        this.chronicle = chronicle;
        this.time = time;
    }

    ObjectNode tasks(String cluster, Collection<String> arns) {
        ObjectNode answer = WireFormat.object();
        ArrayNode tasks = answer.putArray("tasks");
        ArrayNode failures = answer.putArray("failures");
        for (String arn : arns) {
            Attempt attempt = chronicle.task(arn);
            if (attempt != null
                    && named(cluster, attempt.task().environment())
                    && attempt.createdAt() <= time.at()
                    && time.remembers(attempt.stoppedAt(), TASK_REMEMBERED)) {
                tasks.add(task(attempt));
            } else {
                missing(arn, failures);
            }
        }
        return answer;
    }

    ObjectNode containerInstances(String cluster, Collection<String> arns) {
        ObjectNode answer = WireFormat.object();
        ArrayNode known = answer.putArray("containerInstances");
        ArrayNode failures = answer.putArray("failures");
        for (String arn : arns) {
            Instance instance = chronicle.containerInstance(arn);
            ComputeEnvironment environment =
                    instance == null ? null : instance.birth().environment();
            if (instance != null
                    && environment != null
                    && named(cluster, environment)
                    && instance.registeredAt() <= time.at()
                    && time.before(instance.noticedAt())) {
                known.add(containerInstance(arn, instance));
            } else {
                missing(arn, failures);
            }
        }
        return answer;
    }

    private static boolean named(String cluster, ComputeEnvironment environment) {
        return cluster.equals(environment.cluster()) || cluster.equals(arnOf(environment));
    }

    private static String arnOf(ComputeEnvironment environment) {
        return environment.region().arns().cluster(environment.cluster());
    }

    private static void missing(String arn, ArrayNode failures) {
        failures.addObject().put("arn", arn).put("reason", "MISSING");
    }

    private ObjectNode task(Attempt attempt) {
        Attempt.Task task = attempt.task();
        Instance instance = attempt.instance();
        JobDefinition definition = attempt.job().definition();
        boolean started = attempt.startedAt() <= time.at();
        boolean stopped = attempt.stoppedAt() <= time.at();
        String status = stopped ? "STOPPED" : started ? "RUNNING" : "PENDING";
        ObjectNode row = WireFormat.object();
        row.putArray("attachments");
        row.put("availabilityZone", task.zone());
        if (instance == null) {
            row.put("capacityProviderName", "FARGATE");
        }
        row.put("clusterArn", arnOf(task.environment()));
        row.put("connectivity", "CONNECTED").put("connectivityAt", WireFormat.time(attempt.createdAt()));
        if (instance != null) {
            row.put("containerInstanceArn", attempt.containerInstanceArn());
        }
        row.putArray("containers").add(container(attempt, status));
        row.put("cpu", cpuUnits(definition)).put("createdAt", WireFormat.time(attempt.createdAt()));
        row.put("desiredStatus", stopped ? "STOPPED" : "RUNNING")
                .put("enableExecuteCommand", false)
                .put("group", "family:" + definition.name())
                .put("lastStatus", status)
                .put("launchType", instance == null ? "FARGATE" : "EC2")
                .put("memory", String.valueOf(definition.memoryMib()));
        overrides(attempt, row.putObject("overrides"));
        at("pullStartedAt", attempt.pullStartedAt(), row);
        at("pullStoppedAt", attempt.pullStoppedAt(), row);
        at("startedAt", attempt.startedAt(), row);
        at("stoppedAt", attempt.stoppedAt(), row);
        Ending ending = attempt.ending();
        if (stopped && ending != null) {
            row.put("stopCode", ending.stopCode()).put("stoppedReason", ending.stoppedReason());
        }
        row.putArray("tags");
        return row.put("taskArn", task.arn())
                .put(
                        "taskDefinitionArn",
                        task.environment().region().arns().taskDefinition(definition.name(), definition.revision()))
                .put("version", stopped ? 4 : started ? 3 : 2);
    }

    private void at(String name, long when, ObjectNode row) {
        if (when <= time.at()) {
            row.put(name, WireFormat.time(when));
        }
    }

    private ObjectNode container(Attempt attempt, String status) {
        Attempt.Task task = attempt.task();
        ObjectNode container = WireFormat.object()
                .put(
                        "containerArn",
                        task.environment()
                                .region()
                                .arns()
                                .container(task.environment().cluster(), task.id(), task.containerId()))
                .put("taskArn", task.arn())
                .put("name", "default")
                .put("image", attempt.job().definition().image())
                .put("lastStatus", status);
        Ending ending = attempt.ending();
        if (status.equals("STOPPED") && ending != null) {
            if (ending.exitCode() != null) {
                container.put("exitCode", ending.exitCode());
            }
            if (ending.containerReason() != null) {
                container.put("reason", ending.containerReason());
            }
        }
        container.putArray("networkInterfaces");
        return container
                .put("cpu", cpuUnits(attempt.job().definition()))
                .put("memory", String.valueOf(attempt.job().definition().memoryMib()));
    }

    private static void overrides(Attempt attempt, ObjectNode overrides) {
        ObjectNode container =
                overrides.putArray("containerOverrides").addObject().put("name", "default");
        ArrayNode environment = container.putArray("environment");
        environment
                .addObject()
                .put("name", "AWS_BATCH_JOB_ID")
                .put("value", attempt.job().id());
        environment.addObject().put("name", "AWS_BATCH_JOB_ATTEMPT").put("value", String.valueOf(attempt.number()));
        JobDetails.environment(attempt.job(), environment);
        overrides.putArray("inferenceAcceleratorOverrides");
    }

    private ObjectNode containerInstance(String arn, Instance instance) {
        List<Attempt> present = chronicle.attemptsOn(instance).stream()
                .filter(attempt -> attempt.createdAt() <= time.at() && time.at() < attempt.stoppedAt())
                .toList();
        int cpuLeft = instance.type().vcpus() * 1024;
        int memoryLeft = instance.type().schedulableMib();
        long running = 0;
        for (Attempt attempt : present) {
            cpuLeft -= attempt.job().definition().wholeVcpus() * 1024;
            memoryLeft -= attempt.job().definition().memoryMib();
            running += attempt.startedAt() <= time.at() ? 1 : 0;
        }
        ObjectNode row = WireFormat.object()
                .put("containerInstanceArn", arn)
                .put("ec2InstanceId", instance.id())
                .put("version", 3);
        row.putObject("versionInfo")
                .put("agentVersion", "1.98.0")
                .put("agentHash", "9e1a1b2c")
                .put("dockerVersion", "DockerVersion: 25.0.8");
        resources(cpuLeft, memoryLeft, row.putArray("remainingResources"));
        resources(
                instance.type().vcpus() * 1024, instance.type().schedulableMib(), row.putArray("registeredResources"));
        row.put("status", instance.warnedAt() <= time.at() ? "DRAINING" : "ACTIVE")
                .put("agentConnected", time.at() < instance.endedAt())
                .put("runningTasksCount", running)
                .put("pendingTasksCount", present.size() - running);
        ArrayNode attributes = row.putArray("attributes");
        attribute("ecs.ami-id", Ec2Answers.IMAGE, attributes);
        attribute("ecs.availability-zone", instance.birth().zone(), attributes);
        attribute("ecs.cpu-architecture", "x86_64", attributes);
        attribute("ecs.instance-type", instance.type().ec2Name(), attributes);
        attribute("ecs.os-type", "linux", attributes);
        row.put("registeredAt", WireFormat.time(instance.registeredAt()));
        row.putArray("attachments");
        row.putArray("tags");
        return row;
    }

    private static void attribute(String name, String value, ArrayNode attributes) {
        attributes.addObject().put("name", name).put("value", value);
    }

    private static void resources(int cpu, int memory, ArrayNode resources) {
        resource("CPU", cpu, resources);
        resource("MEMORY", memory, resources);
    }

    private static void resource(String name, int value, ArrayNode resources) {
        resources
                .addObject()
                .put("name", name)
                .put("type", "INTEGER")
                .put("doubleValue", 0.0)
                .put("longValue", 0)
                .put("integerValue", value);
    }

    private static String cpuUnits(JobDefinition definition) {
        return definition
                .vcpus()
                .multiply(BigDecimal.valueOf(1024))
                .toBigInteger()
                .toString();
    }
}
