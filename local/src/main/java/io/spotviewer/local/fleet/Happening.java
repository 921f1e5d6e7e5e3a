package io.spotviewer.local.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something EventBridge tells of. */
sealed interface Happening {
    /** When it happened, in epoch milliseconds. */
    long at();

    /** EventBridge's id of the event. */
    String eventId();

    /** The whole envelope, newly made. */
    ObjectNode envelope();

    /** A job entered the state it is in at that moment. */
    record JobChanged(long at, String eventId, Job job) implements Happening {
        @Override
        public ObjectNode envelope() {
            ObjectNode envelope = WireFormat.envelope(this, "Batch Job State Change", "aws.batch", Arns.job(job.id()));
            envelope.set("detail", JobDetails.told(job, at));
            return envelope;
        }
    }

    /** An instance entered a state. */
    record InstanceChanged(long at, String eventId, Instance instance, String state) implements Happening {
        @Override
        public ObjectNode envelope() {
            ObjectNode envelope = WireFormat.envelope(
                    this, "EC2 Instance State-change Notification", "aws.ec2", Arns.instance(instance.id()));
            envelope.putObject("detail").put("instance-id", instance.id()).put("state", state);
            return envelope;
        }
    }

    /** EC2 announced that it takes a Spot Instance back. */
    record InterruptionWarned(long at, String eventId, Instance instance) implements Happening {
        @Override
        public ObjectNode envelope() {
            ObjectNode envelope = WireFormat.envelope(
                    this,
                    "EC2 Spot Instance Interruption Warning",
                    "aws.ec2",
                    Arns.warnedInstance(instance.birth().zone(), instance.id()));
            envelope.putObject("detail").put("instance-id", instance.id()).put("instance-action", "terminate");
            return envelope;
        }
    }
}
