package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.truth.HostBook.Guest;
import io.spotviewer.fleet.mixed.truth.Judge.Verdict;
import io.spotviewer.fleet.mixed.truth.Replay.Step;
import io.spotviewer.fleet.mixed.truth.Truth.AttemptTruth;
import io.spotviewer.fleet.mixed.truth.Truth.InstanceTruth;
import io.spotviewer.fleet.mixed.truth.Truth.Saving;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Container;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Purchase;
import io.spotviewer.fleet.mixed.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The independent calculator: the truth about a fleet, from the fleet itself. */
public final class Calculator {

    private final World world;
    private final Judge judge;
    private final Map<String, HostBook> books = new HashMap<>();
    private final FargateBook fargate;

    private Calculator(World world) {
        this.world = world;
        this.judge = new Judge(world);
        this.fargate = new FargateBook(world.prices().fargate());
        Map<String, List<Guest>> guests = new HashMap<>();
        for (Job job : world.jobs()) {
            for (Attempt attempt : job.attempts()) {
                if (attempt.host() != null && attempt.startedAt() != null) {
                    Verdict verdict = judge.verdict(job, attempt);
                    guests.computeIfAbsent(attempt.host().id(), host -> new ArrayList<>())
                            .add(new Guest(attempt, reserved(job), verdict != null && verdict.isReclaim()));
                }
            }
        }
        for (Host host : world.hosts()) {
            books.put(host.id(), new HostBook(host, guests.getOrDefault(host.id(), List.of()), world.prices(), judge));
        }
    }

    /** Returns the truth about a fleet. */
    public static Truth of(World world) {
        return new Calculator(world).truth();
    }

    private HostBook book(Host host) {
        return Objects.requireNonNull(books.get(host.id()));
    }

    private static Container reserved(Job job) {
        int millicpus = 0;
        int mib = 0;
        int gpus = 0;
        for (Container container : job.containers()) {
            millicpus += container.millicpus();
            mib += container.mib();
            gpus += container.gpus();
        }
        return new Container(millicpus, mib, gpus);
    }

    private Truth truth() {
        Map<String, AttemptTruth> attempts = new TreeMap<>();
        HeadlineSums sums = new HeadlineSums(judge);
        for (Job job : world.jobs()) {
            Attempt before = null;
            for (int i = 0; i < job.attempts().size(); i++) {
                Attempt attempt = job.attempts().get(i);
                AttemptTruth truth = truth(job, attempt);
                attempts.put(job.id() + "/" + (i + 1), truth);
                sums.add(attempt, isOnSpot(job, attempt), truth);
                if (before != null) {
                    sums.waited(before, attempt, attempts.get(job.id() + "/" + i));
                }
                before = attempt;
            }
        }
        Set<String> placed = new HashSet<>();
        for (Job job : world.jobs()) {
            for (Attempt attempt : job.attempts()) {
                if (attempt.host() != null) {
                    placed.add(attempt.host().id());
                }
            }
        }
        Map<String, InstanceTruth> instances = new TreeMap<>();
        for (Host host : world.hosts()) {
            InstanceTruth instance = book(host).instance();
            if (host.forgotten() && !placed.contains(host.id())) {
                // Nothing shows that it was one of Batch's.
                continue;
            }
            instances.put(host.id(), instance);
            sums.add(host, instance);
        }
        return new Truth(
                attempts,
                instances,
                sums.headline(),
                world.jobs().stream()
                        .filter(job -> job.isChild() || job.isNode())
                        .map(Job::family)
                        .distinct()
                        .count(),
                replayed(new Replay(900L, 30, 60), attempts),
                replayed(new Replay(null, 60, 60), attempts));
    }

    /** Replays the jobs with a finished attempt on Spot. */
    private Saving replayed(Replay replay, Map<String, AttemptTruth> attempts) {
        for (Job job : world.jobs()) {
            List<Step> steps = new ArrayList<>();
            boolean onSpot = false;
            for (int i = 0; i < job.attempts().size(); i++) {
                Attempt attempt = job.attempts().get(i);
                AttemptTruth truth = Objects.requireNonNull(attempts.get(job.id() + "/" + (i + 1)));
                if (truth.ending() != null) {
                    steps.add(new Step(truth, wasWarned(attempt)));
                    onSpot |= isOnSpot(job, attempt);
                }
            }
            if (onSpot) {
                replay.run(steps);
            }
        }
        return replay.saving();
    }

    private boolean isOnSpot(Job job, Attempt attempt) {
        return attempt.host() == null
                ? job.fargate() != null && job.fargate().spot()
                : judge.purchase(attempt.host()) == Purchase.SPOT;
    }

    private static boolean wasWarned(Attempt attempt) {
        Life life = attempt.hostLife();
        Long warned = life == null ? null : life.signs().warnedAt();
        Long end = life == null ? null : life.endedAt();
        return warned != null && end != null && end - warned <= 300_000;
    }

    private AttemptTruth truth(Job job, Attempt attempt) {
        Verdict verdict = judge.verdict(job, attempt);
        if (verdict == null) {
            return new AttemptTruth(null, null, null, Amounts.UNKNOWN);
        }
        Amounts amounts;
        if (attempt.host() == null) {
            amounts = fargate.amounts(job, attempt);
        } else {
            amounts = attempt.startedAt() == null
                    ? Amounts.NOTHING
                    : book(attempt.host()).share(attempt);
        }
        Long end = end(attempt);
        Long seconds = attempt.startedAt() == null || end == null ? null : (Long) ((end - attempt.startedAt()) / 1000);
        return new AttemptTruth(verdict.ending(), verdict.confidence(), seconds, amounts);
    }

    /** Returns the attempt's end, no later than its host's. */
    static @Nullable Long end(Attempt attempt) {
        Life life = attempt.hostLife();
        Long stopped = attempt.stoppedAt();
        if (stopped == null || life == null || life.endedAt() == null) {
            return stopped;
        }
        Long capped = Math.min(stopped, life.endedAt());
        return attempt.startedAt() == null ? capped : (Long) Math.max(attempt.startedAt(), capped);
    }
}
