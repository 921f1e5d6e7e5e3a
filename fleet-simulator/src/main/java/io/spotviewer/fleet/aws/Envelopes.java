package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.account.Arns;
import io.spotviewer.fleet.account.Region;
import io.spotviewer.fleet.history.Happening;
import io.spotviewer.fleet.plan.Agenda;

/** EventBridge's envelopes of what happened, each made anew. */
public final class Envelopes implements Happening.Reader<ObjectNode> {

    @Override
    public ObjectNode jobChanged(Happening.JobChanged change) {
        ObjectNode envelope = envelope(
                change,
                "Batch Job State Change",
                "aws.batch",
                change.job().request().queue().region(),
                change.job().arn());
        envelope.set("detail", JobDetails.ofEvent(change.job(), change.at()));
        return envelope;
    }

    @Override
    public ObjectNode instanceChanged(Happening.InstanceChanged change) {
        String id = change.instance().id();
        Region region = change.instance().birth().region();
        ObjectNode envelope = envelope(
                change,
                "EC2 Instance State-change Notification",
                "aws.ec2",
                region,
                region.arns().instance(id));
        envelope.putObject("detail").put("instance-id", id).put("state", change.state());
        return envelope;
    }

    @Override
    public ObjectNode interruptionWarned(Happening.InterruptionWarned warning) {
        String id = warning.instance().id();
        ObjectNode envelope = envelope(
                warning,
                "EC2 Spot Instance Interruption Warning",
                "aws.ec2",
                warning.instance().birth().region(),
                Arns.warnedInstance(warning.instance().birth().zone(), id));
        envelope.putObject("detail").put("instance-id", id).put("instance-action", "terminate");
        return envelope;
    }

    /** Makes an envelope without its detail. Its time is the first whole second at which the event has happened. */
    private static ObjectNode envelope(
            Happening happening, String type, String source, Region region, String resource) {
        ObjectNode envelope = WireFormat.object()
                .put("version", "0")
                .put("id", happening.eventId())
                .put("detail-type", type)
                .put("source", source)
                .put("account", Arns.ACCOUNT)
                .put("time", WireFormat.eventTime(Agenda.wholeSecond(happening.at())))
                .put("region", region.code());
        envelope.putArray("resources").add(resource);
        return envelope;
    }
}
