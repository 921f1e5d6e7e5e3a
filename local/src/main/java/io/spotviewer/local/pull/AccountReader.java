package io.spotviewer.local.pull;

import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.Account.Caller;
import io.spotviewer.local.account.Account.Queue;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Attempts.Ran;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reader of an account's past: jobs from Batch, their hosts from ECS, EC2 and CloudTrail. CloudTrail allows two requests a second and
 * decides how long a reading takes, so it is read while all others are asked.
 */
public final class AccountReader {

    private static final String REGISTERED = "RegisterContainerInstance";
    private static final String LAUNCHED = "RunInstances";
    private static final String EVICTED = "BidEvictedEvent";
    private static final String TERMINATED = "TerminateInstances";
    private static final String DEREGISTERED = "DeregisterContainerInstance";
    private static final String FULFILLED = "BidFulfilledEvent";

    /** What is always read, the most useful first. */
    private static final List<String> ALWAYS = List.of(REGISTERED, LAUNCHED, EVICTED, TERMINATED);

    /** An instance may have been launched long before the jobs that are asked for. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final Duration STEP_BACK = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /** An instance registers some minutes after its Spot request was fulfilled. */
    private static final Duration BOOT = Duration.ofMinutes(20);

    /** A host without jobs is kept for some minutes. */
    private static final Duration SCALE_IN = Duration.ofMinutes(45);

    private static final int EVENTS_A_PAGE = 50;

    /** Ten minutes at two pages a second: an account with more events of a kind is read over several runs. */
    private static final int MOST_PAGES = 1_200;

    private static final int FEW_PAGES = 5;

    private final Account account;
    private final FactsStore facts;
    private final AccountRegion where;
    private final ReadRequest request;
    private final ReadProgress progress;
    private final Losses losses;
    private final BatchRead batch;
    private final HostRead hosts;
    private final Attempts attempts;
    private final CountDownLatch registered = new CountDownLatch(1);

    private AccountReader(
            Account account,
            FactsStore facts,
            Attempts attempts,
            ReadRequest request,
            Losses losses,
            ReadProgress progress,
            BatchRead batch,
            AccountRegion where) {
        this.account = account;
        this.facts = facts;
        this.request = request;
        this.losses = losses;
        this.progress = progress;
        this.batch = batch;
        this.where = where;
        this.hosts = new HostRead(account, where, facts, attempts, losses, request.now());
        this.attempts = attempts;
    }

    /**
     * The result of a reading.
     *
     * @param caller who asked; null if that is not known
     * @param queues the queues that were read
     * @param left sentences about what was left for a later run
     */
    public record Read(@Nullable Caller caller, List<Queue> queues, List<String> left) {

        public Read {
            queues = List.copyOf(queues);
            left = List.copyOf(left);
        }
    }

    /** The reading of CloudTrail, as the work that is done meanwhile sees it. */
    @FunctionalInterface
    public interface Reading {

        /** Waits until the reading ends, at most that long, and returns false if it goes on. */
        boolean endsWithin(Duration most);
    }

    /**
     * Reads into {@code facts} what is not known there. It may be ended at any time, and goes on from there the next time.
     *
     * @param losses receives the sources that give no answer
     * @param attempts the jobs of the store
     * @param meanwhile runs on a thread of its own as soon as most hosts are known, while CloudTrail is still being read
     * @throws IllegalArgumentException if a queue that was asked for doesn't exist
     * @throws RuntimeException of the SDK, if Batch gives no answer
     */
    public static Read readInto(
            FactsStore facts,
            Account account,
            Attempts attempts,
            ReadRequest request,
            Losses losses,
            ReadProgress progress,
            Consumer<Reading> meanwhile) {
        Optional<Caller> caller =
                losses.ask(Source.CALLER, () -> Optional.of(account.caller()), Optional.<Caller>empty());
        BatchRead batch = new BatchRead(account, facts, attempts, request, progress);
        List<Queue> queues = batch.queues();
        AccountRegion where = AccountRegion.of(caller.orElse(null), queues, account.region());
        AccountReader reader = new AccountReader(account, facts, attempts, request, losses, progress, batch, where);
        return new Read(caller.orElse(null), queues, reader.read(queues, meanwhile));
    }

    /** Does the same for a store of which no index is at hand, with {@code meanwhile} run once. */
    public static Read readInto(
            FactsStore facts,
            Account account,
            ReadRequest request,
            Losses losses,
            ReadProgress progress,
            Runnable meanwhile) {
        return readInto(facts, account, new Attempts(facts), request, losses, progress, reading -> meanwhile.run());
    }

    /** Returns sentences about what was left for a later run. */
    private List<String> read(List<Queue> queues, Consumer<Reading> meanwhile) {
        ExecutorService threads = Executors.newFixedThreadPool(3, work -> {
            Thread thread = new Thread(work, "pull");
            thread.setDaemon(true);
            return thread;
        });
        try {
            TrailRead trail = new TrailRead(account, facts, where, request.now(), progress, MOST_PAGES);
            Future<?> reading = threads.submit(() -> {
                try {
                    readTrail(trail, ALWAYS, request.since().minus(BEFORE), request.now());
                } finally {
                    registered.countDown();
                }
            });
            batch.environments(losses);
            batch.jobs(queues);
            hosts.recent();
            hosts.options(batch.typeByCluster());
            Future<?> other = threads.submit(() -> {
                try {
                    registered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                meanwhile.accept(most -> endsWithin(reading, most));
            });
            await(reading);
            hosts.options(batch.typeByCluster());
            fillTrail(trail);
            hosts.containerInstances();
            hosts.performanceLogs();
            hosts.options(batch.typeByCluster());
            hosts.instances();
            progress.trailEnded();
            await(other);
            return trail.left();
        } finally {
            threads.shutdownNow();
        }
    }

    private void readTrail(TrailRead trail, List<String> events, Instant from, Instant until) {
        for (int i = 0; i < events.size(); i++) {
            String event = events.get(i);
            int left = events.size() - 1 - i;
            if (request.withTrail()) {
                losses.ask(
                        Source.TRAIL,
                        () -> {
                            trail.read(event, from, until, left);
                            return true;
                        },
                        false);
            }
            registered.countDown();
        }
    }

    /** Reads what only matters for what is still unknown. */
    private void fillTrail(TrailRead trail) {
        if (!request.withTrail()) {
            return;
        }
        Instant from = request.since().minus(BEFORE);
        int unresolved = attempts.unresolved(where).size();
        if (unresolved > 0) {
            deregistered(trail, from);
            unresolved = attempts.unresolved(where).size();
        }
        // A host may have registered earlier. Where a week further back shows none, the registrations were lost.
        Instant end = request.now().minus(REMEMBERED);
        int before = Integer.MAX_VALUE;
        while (unresolved > 0 && unresolved < before && from.isAfter(end)) {
            Instant back = from.minus(STEP_BACK).isBefore(end) ? end : from.minus(STEP_BACK);
            readTrail(trail, List.of(REGISTERED), back, from);
            from = back;
            before = unresolved;
            unresolved = attempts.unresolved(where).size();
        }
        hosts.options(batch.typeByCluster());
        fulfilled(trail);
    }

    /** Reads the deregistrations of hosts that are not known otherwise: each comes some time after the last attempt there. */
    private void deregistered(TrailRead trail, Instant from) {
        Intervals windows = Intervals.NONE;
        for (Ran ran : attempts.unresolved(where).values()) {
            Instant last = ran.until() == null ? ran.from() : ran.until();
            if (last != null) {
                Instant end = last.plus(SCALE_IN);
                windows = windows.with(
                        last, end.isAfter(request.now()) ? request.now().isAfter(last) ? request.now() : last : end);
            }
        }
        windows(trail, DEREGISTERED, windows, from);
    }

    /** Reads the Spot requests that were fulfilled when hosts were launched of which the launch, or how they were bought, is not known. */
    private void fulfilled(TrailRead trail) {
        Intervals windows = Intervals.NONE;
        for (InstanceRecord host : hosts.here()) {
            Instant seen = host.lastLife().registeredAt();
            PurchaseOption option = host.purchaseOption();
            boolean isLaunchUnknown =
                    option == PurchaseOption.SPOT && host.lastLife().launchedAt() == null;
            if (option == null && seen == null) {
                // Nothing shows about when it was launched.
                readTrail(trail, List.of(FULFILLED), request.since().minus(BEFORE), request.now());
                return;
            }
            if (seen != null && (option == null || isLaunchUnknown)) {
                windows = windows.with(seen.minus(BOOT), seen);
            }
        }
        windows(trail, FULFILLED, windows, request.since().minus(BEFORE));
    }

    /** Reads the windows, or all of the time where that takes fewer pages. */
    private void windows(TrailRead trail, String event, Intervals windows, Instant from) {
        int pages = hosts.here().size() / EVENTS_A_PAGE;
        if (windows.spans().size() > Math.max(FEW_PAGES, pages)) {
            readTrail(trail, List.of(event), from, request.now());
        } else {
            windows.spans().forEach(window -> readTrail(trail, List.of(event), window.from(), window.until()));
        }
    }

    /** A reading that failed has ended too: whoever asked for it sees the failure. */
    private static boolean endsWithin(Future<?> reading, Duration most) {
        try {
            reading.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
