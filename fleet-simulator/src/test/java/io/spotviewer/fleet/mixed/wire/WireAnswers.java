package io.spotviewer.fleet.mixed.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Exit;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.OperatingSystem;
import io.spotviewer.fleet.mixed.world.Purchase;
import io.spotviewer.fleet.mixed.world.Signs;
import io.spotviewer.fleet.mixed.world.World;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AWS's answers about a fleet at a time. */
public final class WireAnswers {

    private record Placed(Job job, Attempt attempt) {}

    private final Map<String, Job> jobs = new HashMap<>();
    private final Map<String, Placed> tasks = new HashMap<>();
    private final Map<String, Host> containerInstances = new HashMap<>();
    private final Map<String, Host> hosts = new HashMap<>();

    public WireAnswers(World world) {
        for (Job job : world.jobs()) {
            jobs.put(job.id(), job);
            job.attempts().forEach(attempt -> tasks.put(Wire.taskArn(job, attempt), new Placed(job, attempt)));
        }
        for (Host host : world.hosts()) {
            hosts.put(host.id(), host);
            containerInstances.put(Wire.containerInstanceArn(host), host);
        }
    }

    /** Answers DescribeJobs. */
    public ObjectNode jobs(Collection<String> ids, long at) {
        ObjectNode answer = Wire.object();
        ArrayNode found = answer.putArray("jobs");
        for (String id : ids) {
            Job job = jobs.get(id);
            if (job != null) {
                JobMoment.of(job).stream()
                        .filter(moment -> moment.at() <= at)
                        .reduce((earlier, later) -> later)
                        .ifPresent(moment -> found.add(moment.answer()));
            }
        }
        return answer;
    }

    /** Answers DescribeTasks. */
    public ObjectNode tasks(Collection<String> arns, long at) {
        ObjectNode answer = Wire.object();
        ArrayNode found = answer.putArray("tasks");
        for (String arn : arns) {
            Placed placed = tasks.get(arn);
            if (placed != null && placed.attempt.pulledAt() <= at) {
                found.add(task(arn, placed, at));
            }
        }
        answer.putArray("failures");
        return answer;
    }

    private static ObjectNode task(String arn, Placed placed, long at) {
        Attempt attempt = placed.attempt;
        Host host = attempt.host();
        ObjectNode row = Wire.object()
                .put("taskArn", arn)
                .put(
                        "clusterArn",
                        Wire.arn(
                                placed.job.partition(),
                                "ecs",
                                placed.job.region(),
                                "cluster/" + Wire.cluster(placed.job, attempt)))
                .put("launchType", host == null ? "FARGATE" : "EC2")
                .put("pullStartedAt", Wire.time(attempt.pulledAt()));
        if (host == null) {
            boolean spot = placed.job.fargate() != null && placed.job.fargate().spot();
            row.put("capacityProviderName", spot ? "FARGATE_SPOT" : "FARGATE")
                    .put("availabilityZone", placed.job.region() + "a");
        } else {
            row.put("containerInstanceArn", Wire.containerInstanceArn(host))
                    .put("availabilityZone", host.zone().name());
        }
        if (attempt.startedAt() != null && attempt.startedAt() <= at) {
            row.put("startedAt", Wire.time(attempt.startedAt()));
        }
        Exit exit = attempt.exit();
        Long stoppedAt = attempt.stoppedAt();
        boolean stopped = stoppedAt != null && stoppedAt <= at;
        row.put("lastStatus", stopped ? "STOPPED" : "RUNNING");
        if (stoppedAt != null && stopped && exit != null) {
            row.put("stoppedAt", Wire.time(stoppedAt))
                    .put("stopCode", exit.stopCode())
                    .put("stoppedReason", exit.stoppedReason());
        }
        return row;
    }

    /** Answers DescribeContainerInstances. */
    public ObjectNode containerInstances(Collection<String> arns) {
        ObjectNode answer = Wire.object();
        ArrayNode found = answer.putArray("containerInstances");
        for (String arn : arns) {
            Host host = containerInstances.get(arn);
            if (host != null) {
                found.add(containerInstance(arn, host));
            }
        }
        answer.putArray("failures");
        return answer;
    }

    private static ObjectNode containerInstance(String arn, Host host) {
        ObjectNode row = Wire.object().put("containerInstanceArn", arn).put("ec2InstanceId", host.id());
        ArrayNode resources = row.putArray("registeredResources");
        resources
                .addObject()
                .put("name", "CPU")
                .put("type", "INTEGER")
                .put("integerValue", host.machine().vcpus() * 1024);
        resources.addObject().put("name", "MEMORY").put("type", "INTEGER").put("integerValue", host.registeredMib());
        if (host.machine().gpus() > 0) {
            ArrayNode devices = resources
                    .addObject()
                    .put("name", "GPU")
                    .put("type", "STRINGSET")
                    .put("integerValue", 0)
                    .putArray("stringSetValue");
            for (int i = 0; i < host.machine().gpus(); i++) {
                devices.add("GPU-" + i + host.containerInstance());
            }
        }
        ArrayNode attributes = row.putArray("attributes");
        attributes
                .addObject()
                .put("name", "ecs.instance-type")
                .put("value", host.machine().type());
        attributes
                .addObject()
                .put("name", "ecs.availability-zone")
                .put("value", host.zone().name());
        return row;
    }

    /** Answers DescribeInstances. */
    public ObjectNode instances(Collection<String> ids, long at) {
        ObjectNode answer = Wire.object();
        ArrayNode found = answer.putArray("Reservations").addObject().putArray("Instances");
        for (String id : ids) {
            Host host = hosts.get(id);
            Life life = host == null || host.forgotten() ? null : life(host, at);
            if (host != null && life != null) {
                found.add(instance(host, life, at));
            }
        }
        return answer;
    }

    private static @Nullable Life life(Host host, long at) {
        return host.lives().stream()
                .filter(life -> life.launchedAt() <= at)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static ObjectNode instance(Host host, Life life, long at) {
        ObjectNode row = Wire.object()
                .put("InstanceId", host.id())
                .put("InstanceType", host.machine().type())
                .put("LaunchTime", Wire.time(life.launchedAt()))
                .put("PlatformDetails", host.system().platformDetails())
                .put("UsageOperation", host.system().operation());
        if (host.system() == OperatingSystem.WINDOWS) {
            row.put("Platform", "windows");
        }
        if (host.purchase().lifecycle() != null) {
            row.put("InstanceLifecycle", host.purchase().lifecycle());
        }
        row.putObject("Placement")
                .put("AvailabilityZone", host.zone().name())
                .put("Tenancy", host.dedicated() ? "dedicated" : "default");
        boolean ended = life.endedAt() != null && life.endedAt() <= at;
        row.putObject("State")
                .put("Code", ended ? life.stops() ? 80 : 48 : at < life.runningAt() ? 0 : 16)
                .put(
                        "Name",
                        ended
                                ? life.stops() ? "stopped" : "terminated"
                                : at < life.runningAt() ? "pending" : "running");
        Signs signs = life.signs();
        if (ended && signs.stateReason() != null) {
            row.putObject("StateReason").put("Code", signs.stateReason()).put("Message", signs.stateReason());
        }
        row.putArray("Tags").addObject().put("Key", "AWSBatchServiceTag").put("Value", "batch");
        return row;
    }

    /** Answers DescribeSpotInstanceRequests. */
    public ObjectNode spotRequests(Collection<String> ids, long at) {
        ObjectNode answer = Wire.object();
        ArrayNode found = answer.putArray("SpotInstanceRequests");
        for (String id : ids) {
            Host host = hosts.get(id);
            Life life = host == null || host.forgotten() || host.purchase() != Purchase.SPOT ? null : life(host, at);
            if (life == null) {
                continue;
            }
            Long endedAt = life.endedAt();
            boolean ended = endedAt != null && endedAt <= at;
            String status = ended ? life.signs().requestStatus() : "fulfilled";
            if (status != null) {
                found.addObject()
                        .put("SpotInstanceRequestId", "sir-" + id.substring(10))
                        .put("InstanceId", id)
                        .putObject("Status")
                        .put("Code", status)
                        .put("UpdateTime", Wire.time(endedAt != null && ended ? endedAt : life.launchedAt()));
            }
        }
        return answer;
    }
}
