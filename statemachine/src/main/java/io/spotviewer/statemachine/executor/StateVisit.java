package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state, entered once.
 *
 * @param type the state's Type, as {@code Task}
 * @param output the input of the next state; null if the execution ended here with an error
 * @param failures the tries that failed, in order, those that were retried and those that were caught
 * @param error the error that the state ended with, caught or not; null if it did its work in the end
 * @param cause the reason of that error, if it has one
 * @param scope the place of the state: empty for the machine itself, {@code Aggregate[3]} for the fourth item of the Map
 *     state Aggregate or the fourth branch of a Parallel state of that name, {@code Outer[0]/Inner[2]} within such a one
 */
public record StateVisit(
        String state,
        String type,
        Instant enteredAt,
        Instant exitedAt,
        JsonNode input,
        @Nullable JsonNode output,
        List<Failure> failures,
        @Nullable String error,
        @Nullable String cause,
        String scope) {

    public StateVisit {
        failures = List.copyOf(failures);
    }

    /**
     * A try that failed.
     *
     * @param pause the time until the next try; null if no try followed
     */
    public record Failure(
            String error,
            @Nullable String cause,
            Instant at,
            @Nullable Duration pause) {}
}
