package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import io.spotviewer.statemachine.template.VisibleNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits a number of seconds, or until a moment; it has one of the two. */
public record WaitState(
        String name,
        @Nullable String comment,
        @Nullable Template seconds,
        @Nullable Template timestamp,
        Exit exit) implements State {

    public static final String TYPE = "Wait";
    public static final List<String> FIELDS = List.of("Seconds", "Timestamp");

    /** Step Functions' bound on Seconds. */
    private static final int LONGEST_SECONDS = 99_999_999;

    public static WaitState read(String name, JsonFields fields, VisibleNames names) {
        if (fields.has("Seconds") == fields.has("Timestamp")) {
            throw new DefinitionException(fields.where() + ": expected one of Seconds and Timestamp, got "
                    + (fields.has("Seconds") ? "both" : "neither"));
        }
        return new WaitState(
                name,
                fields.optionalText("Comment"),
                Template.optional(fields, "Seconds", names),
                Template.optional(fields, "Timestamp", names),
                Exit.onwardOrEnd(fields, names));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Exit> exits() {
        return List.of(exit);
    }

    @Override
    public Transition perform(Visit visit) throws StateFailure {
        Scope scope = visit.scope();
        if (seconds != null) {
            visit.pause(Duration.ofSeconds(wholeSeconds(seconds.evaluate(scope))));
        }
        if (timestamp != null) {
            Duration left = Duration.between(visit.now(), moment(timestamp.evaluate(scope)));
            visit.pause(left.isNegative() ? Duration.ZERO : left);
        }
        return exit.leave(scope, visit.input());
    }

    private static int wholeSeconds(JsonNode value) throws StateFailure {
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToInt()
                || value.intValue() < 0
                || value.intValue() > LONGEST_SECONDS) {
            throw StateFailure.queryEvaluation(
                    "Seconds should be a whole number from 0 to " + LONGEST_SECONDS + ", but is " + value + ".");
        }
        return value.intValue();
    }

    private static Instant moment(JsonNode value) throws StateFailure {
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw StateFailure.queryEvaluation(
                    "Timestamp should be a time as 2026-03-14T01:59:00Z, but is " + value + ".");
        }
    }
}
