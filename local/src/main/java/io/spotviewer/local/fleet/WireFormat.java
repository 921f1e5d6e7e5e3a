package io.spotviewer.local.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How AWS writes times and envelopes. */
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
        String fraction = milliseconds == 0 ? "" : String.format(Locale.ROOT, ".%03d000", milliseconds);
        return SECONDS.format(Instant.ofEpochMilli(at)) + fraction + "+00:00";
    }

    /** As EC2 writes the time into a StateTransitionReason. */
    static String date(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)).replace('T', ' ');
    }

    /** An envelope without its detail. Its time is in whole seconds: the first at which what it tells has happened. */
    static ObjectNode envelope(Happening happening, String type, String source, String resource) {
        ObjectNode envelope = object().put("version", "0")
                .put("id", happening.eventId())
                .put("detail-type", type)
                .put("source", source)
                .put("account", Arns.ACCOUNT)
                .put("time", SECONDS.format(Instant.ofEpochMilli(Agenda.wholeSecond(happening.at()))) + "Z")
                .put("region", Arns.REGION);
        envelope.putArray("resources").add(resource);
        return envelope;
    }
}
