package io.spotviewer.handlers.step;

/**
 * What one state of the machine does, told apart from Lambda.
 *
 * @param <S> what the execution has gathered
 * @param <A> what the state adds
 */
public interface Step<S, A extends Answer> {

    /** The state's answer; failures pass through as they are. */
    A answer(S state);
}
