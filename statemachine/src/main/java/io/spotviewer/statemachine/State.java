package io.spotviewer.statemachine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state of a definition: what it says, and what it does when it is entered. */
sealed interface State
        permits TaskState, ChoiceState, PassState, WaitState, SucceedState, FailState, ParallelState, MapState {
    String name();

    /** The Type field. */
    String type();

    @Nullable
    String comment();

    /** Every way out of the state, those of its catchers and Choice rules among them. */
    List<Exit> exits();

    /** The workflows within the state. */
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
