package io.spotviewer.handlers.step;

import io.spotviewer.handlers.lookup.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What EventBridge says around an event's detail.
 *
 * @param source such as {@code aws.batch}
 * @param detailType what kind of event it is
 * @param account where it happened
 * @param region where it happened
 * @param time when it was sent, to the second; null where that is missing or can't be true
 * @param detail what the event tells
 */
public record EventEnvelope(
        @Nullable String source,
        @Nullable String detailType,
        @Nullable String account,
        @Nullable String region,
        @Nullable Instant time,
        Fields detail) {

    /** What one clock may be ahead of another. */
    private static final Duration LEEWAY = Duration.ofDays(1);

    /**
     * The envelope of an event that came by {@code now}.
     *
     * @throws MalformedEventException when it isn't an event at all
     */
    public static EventEnvelope read(@Nullable Object json, Instant now) {
        Fields event = Fields.of(json);
        if (!event.has("source") && !event.has("detailType") && !event.has("detail-type")) {
            throw new MalformedEventException("Expected an event with a source, a detailType and a detail, got "
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

    /** The latest time that this event can tell of, if it came by {@code now}. */
    public Instant latest(Instant now) {
        return (time == null ? now : time).plus(LEEWAY);
    }

    /** Whether it is of that source and one of those kinds. */
    public boolean isOf(String wantedSource, String... kinds) {
        for (String kind : kinds) {
            if (kind.equals(detailType)) {
                return wantedSource.equals(source);
            }
        }
        return false;
    }
}
