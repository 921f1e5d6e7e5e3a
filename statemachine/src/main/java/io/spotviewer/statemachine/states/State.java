package io.spotviewer.statemachine.states;

import io.spotviewer.statemachine.template.StateFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state of a definition: its fields, and its work when it is entered. */
public sealed interface State
        permits TaskState,
                ChoiceState,
                PassState,
                WaitState,
                SucceedState,
                FailState,
                ParallelState,
                MapState,
                DistributedMapState {

    String name();

    /** Returns the Type field. */
    String type();

    @Nullable
    String comment();

    /** Returns every way out of the state, those of its catchers and Choice rules among them. */
    List<Exit> exits();

    /** Returns the workflows within the state. */
    default List<Workflow> inner() {
        return List.of();
    }

    /**
     * Does the state's work, with its retries and catchers.
     *
     * @throws StateFailure the error that no catcher of this state is for
     */
    Transition perform(Visit visit) throws StateFailure;
}
