package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.InstanceEnd;
import io.spotviewer.fleet.plan.Agenda;
import io.spotviewer.fleet.plan.Dice;
import java.time.Duration;
import java.util.List;

/**
 * The causes that end hosts: EC2 reclaiming Spot Instances, Batch scaling in under running jobs, hardware that breaks.
 *
 * <p>Every end is decided two minutes ahead, when the host stops taking jobs; whoever was expected goes elsewhere, and
 * whoever was just starting has started before the end. Nothing ends a busy host in the last half hour of the span, so
 * that every end is reported to the last event.
 */
final class Interruptions {

    private static final Duration QUIET_END = Duration.ofMinutes(30);
    private static final long NOTICE = 120_000;
    private static final long NEAR = 180_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int JOBS_PER_SCALE_IN = 250;
    private static final int JOBS_PER_HOST_FAILURE = 500;

    private final Stage stage;
    private final Hosts hosts;
    private final Attempts attempts;
    private final Scheduler scheduler;
    private final Dice dice;
    private final long last;
    private int reclaims;

    Interruptions(Stage stage, Hosts hosts, Attempts attempts, Scheduler scheduler) {
        this.stage = stage;
        this.hosts = hosts;
        this.attempts = attempts;
        this.scheduler = scheduler;
        this.dice = stage.dice("interruptions");
        this.last = stage.end() - QUIET_END.toMillis();
    }

    void plan() {
        tick();
        incidents(JOBS_PER_SCALE_IN, InstanceEnd.SCALED_IN);
        incidents(JOBS_PER_HOST_FAILURE, InstanceEnd.HOST_FAILED);
    }

    /** Once a minute every Spot Instance is at risk. */
    private void tick() {
        long now = stage.agenda().now();
        if (now >= last) {
            return;
        }
        for (Host host : hosts.live()) {
            Instance instance = host.instance();
            if (instance.isSpot() && host.registered() && !host.draining()) {
                double perHour = stage.market().reclaimsPerHour(instance.market(), now);
                if (dice.chance(perHour / 60)) {
                    stage.agenda().after(dice.between(0, 59) * 1000, () -> reclaim(host));
                }
            }
        }
        stage.agenda().after(MINUTE, this::tick);
    }

    /**
     * Three in five are announced. Of the others every third vanishes without a trace, if somebody is on it to miss it
     * and it is old enough that its bill does not hang on why it ended.
     */
    private void reclaim(Host host) {
        if (host.draining() || failedLikeReclaimed(host)) {
            return;
        }
        reclaims++;
        InstanceEnd cause = reclaims % 6 == 0 ? InstanceEnd.RECLAIMED_BY_PRICE : InstanceEnd.RECLAIMED_NO_CAPACITY;
        boolean announced = reclaims % 5 < 3;
        boolean old = stage.agenda().now() - host.instance().birth().launchedAt() > HOUR;
        boolean withoutTrace = !announced && old && !host.running().isEmpty() && dice.chance(0.5);
        if (announced) {
            stage.chronicle().warned(host.instance(), stage.agenda().now());
            host.running().forEach(attempts::warned);
        }
        drain(host, cause, withoutTrace);
    }

    private void drain(Host host, InstanceEnd cause, boolean withoutTrace) {
        host.running().forEach(Attempt::doom);
        scheduler.turnedAway(host.drain());
        stage.agenda().after(NOTICE, () -> {
            boolean missed = !host.running().isEmpty();
            hosts.end(host, cause, withoutTrace && missed, scheduler);
        });
    }

    /** Nobody could distinguish a program that failed with the exit code of a reclaim, just before one, from a reclaimed one. */
    private boolean failedLikeReclaimed(Host host) {
        return host.failedLikeReclaimedAt() > stage.agenda().now() - NEAR;
    }

    private void incidents(int jobsPerIncident, InstanceEnd cause) {
        int count = (stage.plan().jobs() + jobsPerIncident - 1) / jobsPerIncident;
        long slot = (last - stage.agenda().now()) / Math.max(1, count);
        for (int i = 0; i < count; i++) {
            long at = stage.agenda().now() + i * slot + dice.between(0, slot / 2);
            stage.agenda().at(Agenda.wholeSecond(at), () -> strike(cause));
        }
    }

    /** Hits a host that is busy with jobs, or waits until there is one. */
    private void strike(InstanceEnd cause) {
        if (stage.agenda().now() >= last) {
            return;
        }
        List<Host> busy = hosts.live().stream()
                .filter(host -> !host.draining() && !host.running().isEmpty() && !failedLikeReclaimed(host))
                .filter(host ->
                        cause != InstanceEnd.HOST_FAILED || !host.instance().isSpot())
                .toList();
        if (busy.isEmpty()) {
            stage.agenda().after(10 * MINUTE, () -> strike(cause));
            return;
        }
        drain(dice.pick(busy), cause, false);
    }
}
