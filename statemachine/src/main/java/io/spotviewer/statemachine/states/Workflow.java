package io.spotviewer.statemachine.states;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** States that lead to each other: those of a machine, of a Map's processor, or of a branch of a Parallel state. */
public record Workflow(String startAt, Map<String, State> states) {

    public Workflow {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalStateException("there is no state " + name + " among " + states.keySet());
        }
        return state;
    }

    /** Returns every state, those within Map and Parallel states among them, in the order of the definition. */
    public List<State> allStates() {
        List<State> all = new ArrayList<>();
        for (State state : states.values()) {
            all.add(state);
            state.inner().forEach(inner -> all.addAll(inner.allStates()));
        }
        return all;
    }
}
