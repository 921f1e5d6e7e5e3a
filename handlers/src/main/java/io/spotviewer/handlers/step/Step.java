package io.spotviewer.handlers.step;

/**
 * The work of one state of the state machine, independent of Lambda.
 *
 * @param <S> the execution's data so far
 * @param <A> the state's answer
 */
public interface Step<S, A extends Answer> {

    /** Returns the state's answer; failures pass through unchanged. */
    A answer(S state);

    /** Returns the name of the state. */
    default String name() {
        return getClass().getSimpleName();
    }
}
