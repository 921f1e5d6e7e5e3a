package io.spotviewer.fleet.mixed.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import java.time.Instant;
import java.util.Locale;

/** Names and times as AWS writes them. */
final class Wire {

    static final String ACCOUNT = "445566778899";

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As the aws CLI prints times. */
    static String time(long at) {
        return Instant.ofEpochMilli(at).toString().replace("Z", "+00:00");
    }

    /** As EventBridge writes the time of an envelope: the first whole second at which it has happened. */
    static String eventTime(long at) {
        return Instant.ofEpochSecond(Math.floorDiv(at + 999, 1000)).toString();
    }

    static String arn(String partition, String service, String region, String rest) {
        return String.format(Locale.ROOT, "arn:%s:%s:%s:%s:%s", partition, service, region, ACCOUNT, rest);
    }

    static String jobArn(Job job) {
        return arn(job.partition(), "batch", job.region(), "job/" + job.id());
    }

    static String cluster(Job job, Attempt attempt) {
        return attempt.host() == null ? job.cluster() : attempt.host().cluster();
    }

    static String taskArn(Job job, Attempt attempt) {
        return arn(job.partition(), "ecs", job.region(), "task/" + cluster(job, attempt) + "/" + attempt.task());
    }

    static String containerInstanceArn(Host host) {
        return arn(
                host.zone().partition(),
                "ecs",
                host.zone().region(),
                "container-instance/" + host.cluster() + "/" + host.containerInstance());
    }
}
