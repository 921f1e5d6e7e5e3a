package io.spotviewer.local.pull;

import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.Account.Caller;
import io.spotviewer.local.account.Account.Queue;
import io.spotviewer.local.facts.FactsStore;
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

    /** With more launches than this unknown, all of the time is read: that takes fewer pages than one for each launch. */
    private static final int MOST_WINDOWS = 30;

    private final Account account;
    private final FactsStore facts;
    private final ReadRequest request;
    private final ReadProgress progress;
    private final Losses losses;
    private final BatchRead batch;
    private final HostRead hosts;
    private final Attempts attempts;
    private final CountDownLatch registered = new CountDownLatch(1);

    private AccountReader(
            Account account, FactsStore facts, ReadRequest request, Losses losses, ReadProgress progress) {
        this.account = account;
        this.facts = facts;
        this.request = request;
        this.losses = losses;
        this.progress = progress;
        this.batch = new BatchRead(account, facts, request, progress);
        this.hosts = new HostRead(account, facts, losses, request.now());
        this.attempts = new Attempts(facts, account.region());
    }

    /**
     * The result of a reading.
     *
     * @param caller who asked; null if that is not known
     * @param queues the queues that were read
     */
    public record Read(@Nullable Caller caller, List<Queue> queues) {

        public Read {
            queues = List.copyOf(queues);
        }
    }

    /**
     * Reads into {@code facts} what is not known there. It may be ended at any time, and goes on from there the next time.
     *
     * @param losses receives the sources that give no answer
     * @param meanwhile runs on a thread of its own as soon as most hosts are known, while CloudTrail is still being read
     * @throws IllegalArgumentException if a queue that was asked for doesn't exist
     * @throws RuntimeException of the SDK, if Batch gives no answer
     */
    public static Read readInto(
            FactsStore facts,
            Account account,
            ReadRequest request,
            Losses losses,
            ReadProgress progress,
            Runnable meanwhile) {
        return new AccountReader(account, facts, request, losses, progress).read(meanwhile);
    }

    private Read read(Runnable meanwhile) {
        ExecutorService threads = Executors.newFixedThreadPool(3, work -> {
            Thread thread = new Thread(work, "pull");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Optional<Caller> caller =
                    losses.ask(Source.CALLER, () -> Optional.of(account.caller()), Optional.<Caller>empty());
            List<Queue> queues = batch.queues();
            String place = caller.map(Caller::account).orElseGet(() -> accountOf(queues)) + "/" + account.region();
            TrailRead trail = new TrailRead(account, facts, place, request.now(), progress);
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
                meanwhile.run();
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
            return new Read(caller.orElse(null), queues);
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
        int unresolved = attempts.unresolved().size();
        if (unresolved > 0) {
            readTrail(trail, List.of(DEREGISTERED), from, request.now());
            unresolved = attempts.unresolved().size();
        }
        // A host may have registered earlier. Where a week further back shows none, the registrations were lost.
        Instant end = request.now().minus(REMEMBERED);
        int before = Integer.MAX_VALUE;
        while (unresolved > 0 && unresolved < before && from.isAfter(end)) {
            Instant back = from.minus(STEP_BACK).isBefore(end) ? end : from.minus(STEP_BACK);
            readTrail(trail, List.of(REGISTERED), back, from);
            from = back;
            before = unresolved;
            unresolved = attempts.unresolved().size();
        }
        hosts.options(batch.typeByCluster());
        fulfilled(trail);
    }

    /** Reads the Spot requests that were fulfilled about when hosts were launched of which the launch or the option is not known. */
    private void fulfilled(TrailRead trail) {
        Intervals windows = Intervals.NONE;
        for (InstanceRecord host : hosts.here()) {
            Instant seen = host.lastLife().registeredAt();
            PurchaseOption option = host.purchaseOption();
            boolean isLaunchUnknown =
                    option == PurchaseOption.SPOT && host.lastLife().launchedAt() == null;
            if (seen != null && (option == null || isLaunchUnknown)) {
                windows = windows.with(seen.minus(BOOT), seen);
            }
        }
        if (windows.spans().size() > MOST_WINDOWS) {
            readTrail(trail, List.of(FULFILLED), request.since().minus(BEFORE), request.now());
            return;
        }
        windows.spans().forEach(window -> readTrail(trail, List.of(FULFILLED), window.from(), window.until()));
    }

    private static String accountOf(List<Queue> queues) {
        return queues.isEmpty() ? "" : queues.get(0).arn().split(":", -1)[4];
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
