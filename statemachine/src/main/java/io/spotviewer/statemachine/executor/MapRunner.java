package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.statemachine.executor.MapRun.Child;
import io.spotviewer.statemachine.states.DistributedMapState;
import io.spotviewer.statemachine.states.Visit;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs the children of one Distributed Map: all of them, or those of an earlier Map Run that did not succeed. */
final class MapRunner {

    /** The time that Step Functions gives an EXPRESS execution. */
    private static final int EXPRESS_SECONDS = 300;

    private static final int MOST_REDRIVES = 1_000;

    private static final int LONGEST_LABEL = 40;

    private final Run parent;
    private final DistributedMapState map;
    private final String place;
    private final MapObjects objects;
    private final int threads;
    private final Tolerance tolerance;
    private final MapResults results;
    private final List<Child> children;
    private final String arn;
    private final int redrives;
    private final long items;
    private long failedItems;
    private MapRun.Status status = MapRun.Status.ABORTED;

    /**
     * @param place the state with its place, as {@code Outer[0]/Inner}
     * @param number the number of this Map Run among those of the execution
     * @param before the Map Run to redrive; null for a new one
     */
    MapRunner(
            Run parent,
            DistributedMapState map,
            String place,
            int number,
            Visit visit,
            Scope scope,
            @Nullable MapRun before)
            throws StateFailure {
        this.parent = parent;
        this.map = map;
        this.place = place;
        this.objects = parent.surroundings().objects();
        this.tolerance = Tolerance.of(map, scope);
        int most = map.maxConcurrency() == null ? 0 : map.maxConcurrency().evaluate(scope);
        this.threads = most == 0
                ? parent.surroundings().children()
                : Math.min(most, parent.surroundings().children());
        this.results = MapResults.of(objects, map.writer(), scope);
        this.arn = before == null ? arn(number) : before.arn();
        this.redrives = before == null ? 0 : before.redrives() + 1;
        if (redrives > MOST_REDRIVES) {
            throw new StateFailure(
                    ErrorNames.RUNTIME, "A Map Run can be redriven " + MOST_REDRIVES + " times at most.");
        }
        this.children = new ArrayList<>(before == null ? planned(visit, scope) : before.children());
        this.items = children.stream().mapToLong(Child::items).sum();
    }

    private String arn(int number) {
        String text = parent.name() + "/" + place + "/" + number;
        return "arn:aws:states:us-east-1:000000000000:mapRun:local/" + label() + ":"
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String label() {
        if (map.label() != null) {
            return map.label();
        }
        String plain = map.name().replaceAll("[^A-Za-z0-9_.-]", "");
        return plain.length() > LONGEST_LABEL ? plain.substring(0, LONGEST_LABEL) : plain;
    }

    private List<Child> planned(Visit visit, Scope scope) throws StateFailure {
        List<Child> planned = new ArrayList<>();
        for (MapBatches.Batch batch : MapBatches.of(MapItems.of(objects, map, visit, scope), map.batcher(), scope)) {
            String name = UUID.nameUUIDFromBytes((arn + "/" + planned.size()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            planned.add(new Child(name, batch.input(), batch.items(), null, 0));
        }
        return planned;
    }

    /**
     * Runs the children, writes the results, and returns the state's result.
     *
     * @throws StateFailure States.ExceedToleratedFailureThreshold or States.ResultWriterFailed
     */
    JsonNode run() throws StateFailure {
        runChildren();
        status = isExceeded() ? MapRun.Status.FAILED : MapRun.Status.SUCCEEDED;
        JsonNode result = results.write(ended());
        if (status == MapRun.Status.FAILED) {
            throw new StateFailure(
                    ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                    "The specified tolerated failure threshold was exceeded: " + failedItems + " of " + items
                            + " items failed.");
        }
        return result;
    }

    /** Returns the Map Run as it is now; aborted, as long as its children have not all ended. */
    MapRun ended() {
        return new MapRun(arn, place, status, redrives, children);
    }

    private void runChildren() {
        List<Integer> toRun = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).hasSucceeded()) {
                toRun.add(i);
            }
        }
        AtomicInteger next = new AtomicInteger();
        int workers = Math.min(threads, toRun.size());
        if (workers <= 1) {
            work(toRun, next);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                working.add(pool.submit(() -> work(toRun, next)));
            }
            for (Future<?> worker : working) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while child executions ran", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException mistake) {
                throw mistake;
            }
            throw new IllegalStateException("a child execution broke off", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void work(List<Integer> toRun, AtomicInteger next) {
        while (!isExceeded()) {
            int position = next.getAndIncrement();
            if (position >= toRun.size()) {
                return;
            }
            parent.checkTime();
            int index = toRun.get(position);
            Child child = child(index);
            ended(index, new Child(child.name(), child.input(), child.items(), executed(child), redrivesOf(child)));
        }
    }

    private synchronized boolean isExceeded() {
        return tolerance.isExceeded(failedItems, items);
    }

    private synchronized Child child(int index) {
        return children.get(index);
    }

    private synchronized void ended(int index, Child child) {
        children.set(index, child);
        if (child.hasFailed()) {
            failedItems += child.items();
        }
    }

    private static int redrivesOf(Child child) {
        return child.isPending() ? 0 : child.redrives() + 1;
    }

    /** An EXPRESS child always starts anew; a STANDARD one that failed goes on from the state that failed. */
    private Execution executed(Child child) {
        boolean express = map.childType() == DistributedMapState.ChildType.EXPRESS;
        Run run =
                new Run(parent.surroundings(), child.name(), child.input(), express ? (Integer) EXPRESS_SECONDS : null);
        return express || child.execution() == null
                ? run.execute(map.processor())
                : run.resume(map.processor(), child.execution());
    }
}
