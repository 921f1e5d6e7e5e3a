package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a state machine and its result, as the Step Functions console would show it. The JSON is shared between
 * visits and is not to be changed.
 *
 * @param output the output of the last state; null unless it succeeded
 * @param error the name of the error that ended it; null if it succeeded
 * @param cause the reason in words, or as JSON; null if it succeeded or no reason was given
 * @param visits the states in the order in which they were entered, those inside Map and Parallel among them
 * @param mapRuns the Map Runs of its Distributed Maps, in the order in which they were started
 * @param resumption the place at which it can be redriven; null if it succeeded, or ended before its first state
 */
public record Execution(
        String name,
        Status status,
        Instant startedAt,
        Instant stoppedAt,
        JsonNode input,
        @Nullable JsonNode output,
        @Nullable String error,
        @Nullable String cause,
        List<StateVisit> visits,
        List<MapRun> mapRuns,
        @Nullable Resumption resumption) {

    /** The ways in which an execution ends. */
    public enum Status {
        SUCCEEDED,
        FAILED,
        TIMED_OUT
    }

    public Execution {
        if ((status == Status.SUCCEEDED) != (output != null) || (status == Status.SUCCEEDED) != (error == null)) {
            throw new IllegalArgumentException("an execution that " + status + " has "
                    + (output == null ? "no output" : "an output") + " and "
                    + (error == null ? "no error" : "the error " + error)
                    + "; it has an output if, and only if, it succeeded, and an error otherwise");
        }
        visits = List.copyOf(visits);
        mapRuns = List.copyOf(mapRuns);
    }

    /** An execution without Map Runs. */
    public Execution(
            String name,
            Status status,
            Instant startedAt,
            Instant stoppedAt,
            JsonNode input,
            @Nullable JsonNode output,
            @Nullable String error,
            @Nullable String cause,
            List<StateVisit> visits) {
        this(name, status, startedAt, stoppedAt, input, output, error, cause, visits, List.of(), null);
    }
}
