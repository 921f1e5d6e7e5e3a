package io.spotviewer.viewer.regenerate;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Regeneration in this process: one run at a time, and at most one waiting.
 *
 * <p>A request during a run joins the waiting run, because the current one may already have read the table without the record that the
 * caller wants to see. All such requests share it: any number of them start at most one further run.
 */
public final class InProcessRegeneration implements Regeneration, AutoCloseable {

    /** Generates and publishes one site. */
    @FunctionalInterface
    public interface Run {
        void run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(InProcessRegeneration.class);
    private static final int REMEMBERED = 100;

    private final Run run;
    private final Clock clock;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "regeneration");
        thread.setDaemon(true);
        return thread;
    });

    // Guarded by this.
    private final Map<String, State> states = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable String waiting;
    private long count;

    public InProcessRegeneration(Run run, Clock clock) {
        this.run = run;
        this.clock = clock;
    }

    @Override
    public synchronized Started start() throws RegenerationException {
        if (runner.isShutdown()) {
            throw new RegenerationException("the server is stopping; ask again when it is back");
        }
        if (waiting != null) {
            return started(waiting, true);
        }
        String id = "run-" + clock.instant().toEpochMilli() + "-" + ++count;
        states.put(id, new State(id, Status.QUEUED, Optional.empty(), Optional.empty(), Optional.empty()));
        waiting = id;
        runner.execute(() -> work(id));
        return started(id, false);
    }

    @Override
    public synchronized Optional<State> state(String id) {
        return Optional.ofNullable(states.get(id));
    }

    /** Accepts no more work, and waits briefly for the current run. */
    @Override
    public void close() {
        runner.shutdownNow();
        try {
            if (!runner.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The regeneration under way did not stop within 10 s; what it was writing is not published");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(String id) {
        Instant startedAt = begin(id);
        Optional<String> error = Optional.of("the run broke off: the server's log says more");
        try {
            run.run();
            error = Optional.empty();
        } catch (Exception e) {
            LOG.error("Regeneration {} failed; the site published before it stays", id, e);
            error = Optional.of("the run failed (" + e.getClass().getSimpleName() + "): the server's log says more");
        } finally {
            end(id, startedAt, error);
        }
    }

    private synchronized Instant begin(String id) {
        waiting = null;
        Instant now = clock.instant();
        states.put(id, new State(id, Status.RUNNING, Optional.of(now), Optional.empty(), Optional.empty()));
        return now;
    }

    private synchronized void end(String id, Instant startedAt, Optional<String> error) {
        Status status = error.isPresent() ? Status.FAILED : Status.SUCCEEDED;
        states.put(id, new State(id, status, Optional.of(startedAt), Optional.of(clock.instant()), error));
    }

    private static Started started(String id, boolean joined) {
        return new Started(id, "local:regeneration:" + id, Optional.empty(), joined);
    }
}
