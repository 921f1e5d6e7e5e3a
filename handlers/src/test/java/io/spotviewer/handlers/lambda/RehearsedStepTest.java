package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.handlers.step.Answer;
import io.spotviewer.handlers.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

class RehearsedStepTest {

    private final List<String> calls = new ArrayList<>();

    private record Echo(String text) implements Answer {

        @Override
        public void summarize(SortedMap<String, String> line) {}
    }

    private static final class Repeat implements Step<String, Echo> {

        @Override
        public Echo answer(String state) {
            return new Echo(state);
        }
    }

    private static final class NoContext extends Context<Resource> {

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}

        @Override
        public void register(Resource resource) {}
    }

    @Test
    void theCallsAreMadeBeforeTheSnapshotAndNotBeforeThat() {
        RehearsedStep<String, Echo> step =
                RehearsedStep.of(new Repeat(), () -> calls.add("one"), () -> calls.add("two"));
        assertThat(step.answer("x")).isEqualTo(new Echo("x"));
        assertThat(step.name()).isEqualTo("Repeat");
        assertThat(calls).isEmpty();

        step.beforeCheckpoint(new NoContext());
        assertThat(calls).containsExactly("one", "two");
        step.afterRestore(new NoContext());
        assertThat(calls).hasSize(2);
    }

    @Test
    void aCallThatFailsEndsNeitherTheSnapshotNorTheOtherCalls() {
        RehearsedStep<String, Echo> step = RehearsedStep.of(
                new Repeat(),
                () -> {
                    throw new IllegalStateException("no permission");
                },
                () -> calls.add("two"));
        step.beforeCheckpoint(new NoContext());
        assertThat(calls).containsExactly("two");
    }
}
