package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.step.Answer;
import io.spotviewer.handlers.step.Step;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * A step that makes harmless calls before SnapStart takes its snapshot of the function: classes, clients and credentials that the first event
 * needs are then part of the snapshot. Nothing depends on them, so a call that fails is left to the first event.
 */
final class RehearsedStep<S, A extends Answer> implements Step<S, A>, Resource {

    private final Step<S, A> step;
    private final List<Runnable> rehearsal;

    private RehearsedStep(Step<S, A> step, List<Runnable> rehearsal) {
        this.step = step;
        this.rehearsal = List.copyOf(rehearsal);
    }

    /** Returns the step, registered with the runtime, which holds what is registered weakly. */
    static <S, A extends Answer> RehearsedStep<S, A> of(Step<S, A> step, Runnable... rehearsal) {
        RehearsedStep<S, A> rehearsed = new RehearsedStep<>(step, List.of(rehearsal));
        Core.getGlobalContext().register(rehearsed);
        return rehearsed;
    }

    @Override
    public A answer(S state) {
        return step.answer(state);
    }

    @Override
    public String name() {
        return step.name();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (Runnable call : rehearsal) {
            try {
                call.run();
            } catch (RuntimeException failure) {
                System.err.println(
                        name() + " rehearsed in vain: " + failure.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The SDK renews credentials by their time of expiry, and opens connections anew.
    }
}
