package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.InstanceEnd;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.plan.Agenda;
import io.spotviewer.fleet.plan.Dice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Launches instances, lets them register, scales them in when no job needs them, and ends them. */
final class Hosts {

    private static final double NOT_NEEDED_AFTER_ALL = 0.015;
    private static final double ALLOCATED_BY_PRICE = 0.3;

    private final Stage stage;
    private final Attempts attempts;
    private final Dice dice;
    private final List<Host> live = new ArrayList<>();

    Hosts(Stage stage, Attempts attempts) {
        this.stage = stage;
        this.attempts = attempts;
        this.dice = stage.dice("hosts");
    }

    /** The listener to gains and losses of room on instances. */
    interface Tenant {

        void registered(Host host);

        void turnedAway(List<Job> jobs);
    }

    /** Returns the live hosts in order of launch. */
    List<Host> live() {
        return List.copyOf(live);
    }

    /** Returns the host with the least room that still takes the job: packed, so that others can empty. */
    Optional<Host> tightest(ComputeEnvironment environment, JobDefinition definition) {
        return live.stream()
                .filter(host -> host.environment().equals(environment) && host.takes(definition))
                .min(Comparator.comparingInt(Host::freeVcpus));
    }

    /** Launches an instance the definition fits on, unless the environment is at its limit. */
    Optional<Host> launchFor(ComputeEnvironment environment, JobDefinition definition, Tenant tenant) {
        int inUse = live.stream()
                .filter(host -> host.environment().equals(environment))
                .mapToInt(host -> host.instance().type().vcpus())
                .sum();
        List<InstanceType> fitting = environment.types().stream()
                .filter(definition::fits)
                .filter(type -> inUse + type.vcpus() <= environment.maxVcpus())
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        InstanceType type = dice.chance(0.2) ? fitting.get(0) : dice.pick(fitting);
        return Optional.of(launch(environment, type, tenant));
    }

    /**
     * Ends a host at a whole second. The attempts on it end with it, and ECS notices in its own time.
     *
     * @param withoutTrace EC2 forgets it at once and never reports more than that it is terminated
     */
    void end(Host host, InstanceEnd cause, boolean withoutTrace, Tenant tenant) {
        tenant.turnedAway(host.drain());
        live.remove(host);
        long at = stage.agenda().now();
        long terminatedAt = at + dice.between(15, 70) * 1000;
        Instance.Death death = new Instance.Death(
                at,
                terminatedAt,
                at + noticedAfter(),
                withoutTrace ? at : terminatedAt + dice.between(20 * 60_000, 60 * 60_000),
                cause);
        stage.chronicle().ended(host.instance(), death);
        stage.metering().ended(host.instance(), death);
        host.running().forEach(attempt -> attempts.hostGone(attempt, host.instance(), death));
    }

    /** Once it has been empty for some minutes, a host is scaled in. */
    void maybeIdle(Host host, Tenant tenant) {
        if (host.busy() || host.draining()) {
            return;
        }
        long since = host.emptySince();
        long patience = dice.between(4 * 60_000, 9 * 60_000);
        stage.agenda().at(Agenda.wholeSecond(stage.agenda().now() + patience), () -> {
            if (!host.busy() && !host.draining() && host.emptySince() == since) {
                end(host, InstanceEnd.SCALED_IN, false, tenant);
            }
        });
    }

    private Host launch(ComputeEnvironment environment, InstanceType type, Tenant tenant) {
        long launchedAt = Agenda.wholeSecond(stage.agenda().now() + dice.between(1_000, 4_000));
        Instance instance = new Instance(new Instance.Birth(
                "i-0" + dice.hex(16),
                type,
                zone(environment, type, launchedAt),
                new Instance.Membership(environment, dice.hex(32)),
                environment.onSpot() ? "sir-" + dice.hex(8) : null,
                "10.0." + dice.between(0, 63) + "." + dice.between(4, 254),
                launchedAt,
                launchedAt + dice.between(8, 25) * 1000));
        Host host = new Host(instance, environment);
        live.add(host);
        boolean stays = !dice.chance(NOT_NEEDED_AFTER_ALL);
        long registersAfter = dice.between(62_000, 115_000);
        long leavesAfter = dice.between(28, 55) * 1000;
        stage.agenda().at(launchedAt, () -> {
            stage.chronicle().launched(instance);
            stage.metering().launched(instance);
            if (stays) {
                stage.agenda().after(registersAfter, () -> registers(host, tenant));
            } else {
                stage.agenda().after(leavesAfter, () -> end(host, InstanceEnd.SCALED_IN, false, tenant));
            }
        });
        return host;
    }

    private void registers(Host host, Tenant tenant) {
        host.instance().registered(stage.agenda().now());
        tenant.registered(host);
        maybeIdle(host, tenant);
    }

    /** Spot goes for a bargain, and avoids a zone that runs short, but not always. */
    private String zone(ComputeEnvironment environment, InstanceType type, long at) {
        Optional<String> bargain =
                environment.onSpot() ? stage.market().bargain(type, environment.region()) : Optional.empty();
        if (bargain.isPresent() && dice.chance(ALLOCATED_BY_PRICE)) {
            return bargain.get();
        }
        List<String> zones = environment.region().zones();
        String zone = dice.pick(zones);
        return environment.onSpot() && stage.market().runsShort(zone, at) && dice.chance(0.6) ? dice.pick(zones) : zone;
    }

    /** Mostly within the minute; now and then ECS goes on believing in a dead host for a good while. */
    private long noticedAfter() {
        return dice.chance(0.85) ? dice.between(2_000, 40_000) : dice.between(2 * 60_000, 24 * 60_000);
    }
}
