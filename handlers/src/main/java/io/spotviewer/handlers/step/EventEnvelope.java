package io.spotviewer.handlers.step;

import io.spotviewer.handlers.lookup.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The envelope that EventBridge puts around an event's detail.
 *
 * @param source such as {@code aws.batch}
 * @param detailType what kind of event it is
 * @param account where it happened
 * @param region where it happened
 * @param time time at which it was sent, to the second; null where it is missing or implausible
 * @param detail the event's own content
 */
public record EventEnvelope(
        @Nullable String source,
        @Nullable String detailType,
        @Nullable String account,
        @Nullable String region,
        @Nullable Instant time,
        Fields detail) {

    /** The tolerated difference between two clocks. */
    private static final Duration LEEWAY = Duration.ofDays(1);

    /**
     * Reads the envelope of an event that arrived by {@code now}.
     *
     * @throws MalformedEventException if it isn't an event at all
     */
    public static EventEnvelope read(@Nullable Object json, Instant now) {
        Fields event = Fields.of(json);
        if (!event.has("source") && !event.has("detailType") && !event.has("detail-type")) {
            throw new MalformedEventException("expected an event with a source, a detailType and a detail, got "
                    + (json == null ? "nothing" : "something else")
                    + "; look at the input of the rule that started this execution");
        }
        Instant time = event.time("time");
        return new EventEnvelope(
                event.text("source"),
                event.text(event.has("detailType") ? "detailType" : "detail-type"),
                event.text("account"),
                event.text("region"),
                time == null || time.isAfter(now.plus(LEEWAY)) ? null : time,
                event.object("detail"));
    }

    /** Returns the latest plausible time in this event, if it arrived by {@code now}. */
    public Instant latest(Instant now) {
        return (time == null ? now : time).plus(LEEWAY);
    }

    /** True if it is of that source and one of those kinds. */
    public boolean isOf(String wantedSource, String... kinds) {
        for (String kind : kinds) {
            if (kind.equals(detailType)) {
                return wantedSource.equals(source);
            }
        }
        return false;
    }
}
