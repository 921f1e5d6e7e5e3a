package io.spotviewer.viewer.regenerate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InProcessRegenerationTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:15:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void aHundredRequestsAtOnceMakeAtMostTwoRuns() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(1);
        try (InProcessRegeneration regeneration = new InProcessRegeneration(
                () -> {
                    runs.incrementAndGet();
                    open.await();
                },
                CLOCK)) {
            Regeneration.Started first = regeneration.start();
            awaitStatus(regeneration, first.id(), Regeneration.Status.RUNNING);
            Set<String> ids = new HashSet<>();
            ExecutorService clients = Executors.newFixedThreadPool(20);
            try {
                List<Callable<String>> requests = new ArrayList<>();
                for (int i = 0; i < 99; i++) {
                    requests.add(() -> regeneration.start().id());
                }
                for (Future<String> answer : clients.invokeAll(requests)) {
                    ids.add(answer.get());
                }
            } finally {
                clients.shutdown();
            }
            assertThat(ids).as("all join the one that waits").hasSize(1).doesNotContain(first.id());
            assertThat(regeneration.state(ids.iterator().next()).orElseThrow().status())
                    .isEqualTo(Regeneration.Status.QUEUED);
            open.countDown();
            for (String id : ids) {
                awaitStatus(regeneration, id, Regeneration.Status.SUCCEEDED);
            }
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void aRunTellsWhenItBeganAndEnded() throws Exception {
        try (InProcessRegeneration regeneration = new InProcessRegeneration(() -> {}, CLOCK)) {
            String id = regeneration.start().id();
            Regeneration.State state = awaitStatus(regeneration, id, Regeneration.Status.SUCCEEDED);

            assertThat(state.startedAt()).hasValue(NOW);
            assertThat(state.stoppedAt()).hasValue(NOW);
            assertThat(state.error()).isEmpty();
            assertThat(regeneration.start().id()).isNotEqualTo(id);
        }
    }

    @Test
    void aRunThatFailsSaysSoWithoutItsDetails() throws Exception {
        try (InProcessRegeneration regeneration = new InProcessRegeneration(
                () -> {
                    throw new IllegalStateException("password=hunter2");
                },
                CLOCK)) {
            String id = regeneration.start().id();
            Regeneration.State state = awaitStatus(regeneration, id, Regeneration.Status.FAILED);

            assertThat(state.error())
                    .get()
                    .asString()
                    .contains("IllegalStateException")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void anErrorThatIsNoExceptionEndsTheRunToo() throws Exception {
        try (InProcessRegeneration regeneration = new InProcessRegeneration(
                () -> {
                    throw new AssertionError("on purpose");
                },
                CLOCK)) {
            String id = regeneration.start().id();

            awaitStatus(regeneration, id, Regeneration.Status.FAILED);
        }
    }

    private static Regeneration.State awaitStatus(
            InProcessRegeneration regeneration, String id, Regeneration.Status wanted) throws InterruptedException {
        while (true) {
            Optional<Regeneration.State> state = regeneration.state(id);
            if (state.isPresent() && state.get().status() == wanted) {
                return state.get();
            }
            Thread.sleep(5);
        }
    }
}
