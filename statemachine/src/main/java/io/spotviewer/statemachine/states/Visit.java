package io.spotviewer.statemachine.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One stay of an execution in a state: everything a state asks of the execution around it. */
public interface Visit {

    /** Returns the input that the state was entered with. */
    JsonNode input();

    /** Returns the time. */
    Instant now();

    /** Returns the execution's own chance: the same execution draws the same numbers again. */
    RandomGenerator random();

    /** Returns the values that expressions see at this try. */
    Scope scope();

    /** Returns the values that expressions about one item of a Map see. */
    Scope scopeOf(ObjectNode item);

    /**
     * Calls the work behind a Task.
     *
     * @param timeoutSeconds the longest time it may take; null for any time
     * @return its result
     * @throws StateFailure the error of the work, or States.Timeout
     */
    JsonNode call(String resource, JsonNode arguments, @Nullable Integer timeoutSeconds) throws StateFailure;

    /**
     * Runs a workflow of this state, which sees the variables of this one.
     *
     * @param position the item of a Map that it runs for; null if it runs for none
     */
    JsonNode inside(Workflow workflow, int index, JsonNode given, @Nullable ObjectNode position) throws StateFailure;

    /**
     * Runs the children of a Distributed Map.
     *
     * @return the result of the Map Run
     * @throws StateFailure the error of its reader, its threshold or its writer
     */
    JsonNode mapRun(DistributedMapState map, Scope scope) throws StateFailure;

    /** Waits. */
    void pause(Duration duration);

    /** Notes a failed try and waits for the next one. */
    void retryAfter(StateFailure failure, Duration pause);

    /** Notes that the state gives up its work; a catcher may still lead on from here. */
    void failed(StateFailure failure);
}
