package io.spotviewer.fleet.mixed.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** EventBridge's envelopes about a fleet. */
public final class WireEvents {

    /**
     * An event.
     *
     * @param at epoch milliseconds
     */
    public record Event(long at, ObjectNode envelope) {}

    private final List<Event> events = new ArrayList<>();

    private WireEvents() {}

    /** Returns the events of a fleet, oldest first. */
    public static List<Event> of(World world) {
        WireEvents made = new WireEvents();
        world.hosts().forEach(host -> host.lives().forEach(life -> made.life(host, life)));
        Set<String> parents = new TreeSet<>();
        for (Job job : world.jobs()) {
            JobMoment.of(job).forEach(made::job);
            if (job.isNode() && parents.add(job.family())) {
                made.parent(job);
            }
        }
        made.events.sort(Comparator.comparingLong(Event::at));
        return List.copyOf(made.events);
    }

    private void life(Host host, Life life) {
        state(host, life.launchedAt(), "pending");
        if (life.runningSeen()) {
            state(host, life.runningAt(), "running");
        }
        Long warnedAt = life.signs().warnedAt();
        if (warnedAt != null) {
            String action = life.stops() ? "stop" : "terminate";
            add(host, warnedAt, "EC2 Spot Instance Interruption Warning")
                    .put("instance-id", host.id())
                    .put("instance-action", action);
        }
        Long end = life.endedAt();
        if (end == null) {
            return;
        }
        state(host, end, life.stops() ? "stopping" : "shutting-down");
        state(host, end + 40_000, life.stops() ? "stopped" : "terminated");
        if (life.signs().evicted()) {
            ObjectNode detail = add(host, end, "AWS Service Event via CloudTrail")
                    .put("eventVersion", "1.11")
                    .put("eventTime", Wire.eventTime(end))
                    .put("eventSource", "ec2.amazonaws.com")
                    .put("eventName", "BidEvictedEvent")
                    .put("eventType", "AwsServiceEvent");
            detail.putObject("userIdentity").put("accountId", Wire.ACCOUNT).put("invokedBy", "ec2.amazonaws.com");
            detail.putNull("requestParameters").putNull("responseElements");
            detail.putObject("serviceEventDetails").putArray("instanceIdSet").add(host.id());
        }
    }

    private void state(Host host, long at, String state) {
        add(host, at, "EC2 Instance State-change Notification")
                .put("instance-id", host.id())
                .put("state", state);
    }

    /** Adds an event about an instance, and returns its detail. */
    private ObjectNode add(Host host, long at, String type) {
        String arn = Wire.arn(host.zone().partition(), "ec2", host.zone().region(), "instance/" + host.id());
        return add(at, type, "aws.ec2", host.zone().region(), arn).putObject("detail");
    }

    private void job(JobMoment moment) {
        add(moment.at(), "Batch Job State Change", "aws.batch", moment.job().region(), Wire.jobArn(moment.job()))
                .set("detail", moment.detail());
    }

    /** Adds an event of the parent of nodes, which runs on nothing of its own. */
    private void parent(Job node) {
        long at = JobMoment.of(node).get(0).at();
        String arn = Wire.arn(node.partition(), "batch", node.region(), "job/" + node.family());
        ObjectNode detail = add(at, "Batch Job State Change", "aws.batch", node.region(), arn)
                .putObject("detail")
                .put("jobArn", arn)
                .put("jobName", "mixed")
                .put("jobId", node.family())
                .put("jobQueue", node.queue())
                .put("jobDefinition", node.definition())
                .put("status", "RUNNING")
                .put("createdAt", node.createdAt())
                .put("startedAt", at);
        detail.putArray("attempts");
        detail.putObject("nodeProperties").put("numNodes", 4).put("mainNode", 0).putArray("nodeRangeProperties");
        detail.putArray("platformCapabilities");
        detail.putObject("container");
    }

    private ObjectNode add(long at, String type, String source, String region, String resource) {
        ObjectNode envelope = Wire.object()
                .put("version", "0")
                .put("id", String.format(Locale.ROOT, "%08x-1111-4222-8333-%012x", events.size(), at))
                .put("detail-type", type)
                .put("source", source)
                .put("account", Wire.ACCOUNT)
                .put("time", Wire.eventTime(at))
                .put("region", region);
        envelope.putArray("resources").add(resource);
        events.add(new Event(at, envelope));
        return envelope;
    }
}
