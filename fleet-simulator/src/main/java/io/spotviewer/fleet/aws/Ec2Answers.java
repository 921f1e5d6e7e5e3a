package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.account.Arns;
import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.InstanceEnd;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The answers of EC2 as of a time about instances and Spot requests. */
final class Ec2Answers {

    static final String IMAGE = "ami-0c1f44f890950b53c";

    private static final long REQUEST_REMEMBERED = Duration.ofHours(4).toMillis();

    private final Chronicle chronicle;
    private final AsOf time;

    Ec2Answers(Chronicle chronicle, AsOf time) {
        this.chronicle = chronicle;
        this.time = time;
    }

    ObjectNode instances(Collection<String> ids) {
        ObjectNode answer = WireFormat.object();
        ArrayNode reservations = answer.putArray("Reservations");
        for (String id : ids) {
            Instance instance = chronicle.instance(id);
            if (instance != null && instance.birth().launchedAt() <= time.at() && time.before(instance.forgottenAt())) {
                ObjectNode reservation = reservations
                        .addObject()
                        .put("ReservationId", "r-" + id.substring(2))
                        .put("OwnerId", Arns.ACCOUNT);
                reservation.putArray("Groups");
                reservation.putArray("Instances").add(instance(instance));
            }
        }
        return answer;
    }

    /** Returns the requests that launched the instances; the request of an instance without a trace has vanished with it. */
    ObjectNode spotRequests(Collection<String> instanceIds) {
        ObjectNode answer = WireFormat.object();
        ArrayNode requests = answer.putArray("SpotInstanceRequests");
        for (String id : instanceIds) {
            Instance instance = chronicle.instance(id);
            String requestId = instance == null ? null : instance.birth().spotRequestId();
            if (instance == null || requestId == null || instance.birth().launchedAt() > time.at()) {
                continue;
            }
            Instance.Death death = instance.death();
            boolean known = death == null
                    || (death.withoutTrace()
                            ? time.before(death.at())
                            : time.remembers(death.at(), REQUEST_REMEMBERED));
            if (known) {
                requests.add(request(requestId, instance));
            }
        }
        return answer;
    }

    /** Returns the end as far as EC2 shows it: an instance that vanished was last seen running. */
    private Instance.@Nullable Death visibleDeath(Instance instance) {
        Instance.Death death = instance.death();
        return death == null || death.at() > time.at() || death.withoutTrace() ? null : death;
    }

    private ObjectNode instance(Instance instance) {
        Instance.Birth birth = instance.birth();
        Instance.Death death = visibleDeath(instance);
        ObjectNode row = WireFormat.object()
                .put("Architecture", "x86_64")
                .put("ImageId", IMAGE)
                .put("InstanceId", birth.id())
                .put("InstanceType", birth.type().ec2Name())
                .put("LaunchTime", WireFormat.time(birth.launchedAt()));
        row.putObject("Monitoring").put("State", "disabled");
        row.putObject("Placement")
                .put("AvailabilityZone", birth.zone())
                .put("GroupName", "")
                .put("Tenancy", "default");
        row.put("PlatformDetails", "Linux/UNIX");
        if (death == null) {
            row.put("PrivateIpAddress", birth.address());
        }
        state(birth, death, row);
        if (birth.spotRequestId() != null) {
            row.put("InstanceLifecycle", "spot").put("SpotInstanceRequestId", birth.spotRequestId());
        }
        row.put("UsageOperation", "RunInstances").put("VirtualizationType", "hvm");
        tags(birth, row.putArray("Tags"));
        return row;
    }

    private void state(Instance.Birth birth, Instance.@Nullable Death death, ObjectNode row) {
        if (death == null) {
            boolean running = birth.runningAt() <= time.at();
            row.putObject("State").put("Code", running ? 16 : 0).put("Name", running ? "running" : "pending");
            row.put("StateTransitionReason", "");
            return;
        }
        boolean terminated = death.terminatedAt() <= time.at();
        row.putObject("State")
                .put("Code", terminated ? 48 : 32)
                .put("Name", terminated ? "terminated" : "shutting-down");
        row.put("StateTransitionReason", transitionReason(death));
        row.putObject("StateReason")
                .put("Code", death.cause().stateReason())
                .put("Message", death.cause().message());
    }

    private static String transitionReason(Instance.Death death) {
        return death.cause() == InstanceEnd.SCALED_IN
                ? "User initiated (" + WireFormat.date(death.at()) + " GMT)"
                : death.cause().stateReason();
    }

    private static void tags(Instance.Birth birth, ArrayNode tags) {
        ComputeEnvironment environment = birth.environment();
        if (environment == null) {
            tag("Name", "shared-" + birth.type().ec2Name(), tags);
            return;
        }
        tag("AWSBatchServiceTag", "batch", tags);
        tag("aws:autoscaling:groupName", environment.name() + "-asg", tags);
    }

    private static void tag(String key, String value, ArrayNode tags) {
        tags.addObject().put("Key", key).put("Value", value);
    }

    private ObjectNode request(String id, Instance instance) {
        Instance.Birth birth = instance.birth();
        Instance.Death death = visibleDeath(instance);
        ObjectNode row = WireFormat.object().put("CreateTime", WireFormat.time(birth.launchedAt()));
        row.put("InstanceId", birth.id());
        ObjectNode specification = row.putObject("LaunchSpecification")
                .put("ImageId", IMAGE)
                .put("InstanceType", birth.type().ec2Name());
        specification
                .putObject("Placement")
                .put("AvailabilityZone", birth.zone())
                .put("Tenancy", "default");
        row.put("LaunchedAvailabilityZone", birth.zone())
                .put("ProductDescription", "Linux/UNIX")
                .put("SpotInstanceRequestId", id)
                .put("SpotPrice", birth.type().onDemandPerHour().setScale(6).toPlainString())
                .put("State", death == null ? "active" : "closed");
        ObjectNode status = row.putObject("Status");
        if (death != null) {
            status.put("Code", death.cause().requestStatus()).put("UpdateTime", WireFormat.time(death.at()));
        } else if (instance.warnedAt() <= time.at()) {
            status.put("Code", "marked-for-termination").put("UpdateTime", WireFormat.time(instance.warnedAt()));
        } else {
            status.put("Code", "fulfilled").put("UpdateTime", WireFormat.time(birth.launchedAt()));
        }
        row.putArray("Tags");
        return row.put("Type", "one-time").put("InstanceInterruptionBehavior", "terminate");
    }
}
