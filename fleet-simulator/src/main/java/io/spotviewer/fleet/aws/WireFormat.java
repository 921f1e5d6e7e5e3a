package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ways in which AWS writes times. */
final class WireFormat {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private WireFormat() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As the aws CLI prints ECS and EC2 times: microseconds where there are any, and an offset. */
    static String time(long at) {
        long milliseconds = Math.floorMod(at, 1000);
        String fraction = milliseconds == 0
                ? ""
                : "." + String.valueOf(1000 + milliseconds).substring(1) + "000";
        return SECONDS.format(Instant.ofEpochMilli(at)) + fraction + "+00:00";
    }

    /** As EC2 writes the time into a StateTransitionReason. */
    static String date(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)).replace('T', ' ');
    }

    /** As EventBridge writes the time into an envelope: whole seconds. */
    static String eventTime(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)) + "Z";
    }
}
