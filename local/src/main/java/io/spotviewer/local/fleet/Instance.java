package io.spotviewer.local.fleet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One EC2 instance and all that ever happened to it. Times are epoch milliseconds, {@link Agenda#NEVER} for what has
 * not happened; launch and end are on whole seconds, because EC2 tells no more.
 */
final class Instance {
    private final Birth birth;
    private final List<Attempt> attempts = new ArrayList<>();
    private long registeredAt = Agenda.NEVER;
    private long warnedAt = Agenda.NEVER;
    private @Nullable Death death;

    Instance(Birth birth) {
        this.birth = birth;
    }

    /**
     * What is known from the launch.
     *
     * @param environment whose instance it is; null for one that is not Batch's
     * @param containerInstanceId its name in the environment's cluster
     * @param spotRequestId null for On-Demand
     * @param launchedAt EC2's LaunchTime
     * @param runningAt when its state became running
     */
    record Birth(
            String id,
            InstanceType type,
            String zone,
            @Nullable ComputeEnvironment environment,
            String containerInstanceId,
            @Nullable String spotRequestId,
            String address,
            long launchedAt,
            long runningAt) {}

    /**
     * How it ended.
     *
     * @param at when it began to shut down: the end of its life and of its bill
     * @param terminatedAt when its state became terminated
     * @param noticedAt when ECS saw that it was gone
     * @param forgottenAt from when on EC2 does not know it any more
     */
    record Death(long at, long terminatedAt, long noticedAt, long forgottenAt, InstanceEnd cause) {
        /** EC2 had forgotten it at once: nobody can prove what it was. */
        boolean withoutTrace() {
            return forgottenAt <= at;
        }
    }

    void registered(long at) {
        registeredAt = at;
    }

    void warned(long at) {
        warnedAt = at;
    }

    void ended(Death how) {
        death = how;
    }

    Birth birth() {
        return birth;
    }

    String id() {
        return birth.id;
    }

    InstanceType type() {
        return birth.type;
    }

    boolean isSpot() {
        return birth.spotRequestId != null;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    long registeredAt() {
        return registeredAt;
    }

    long warnedAt() {
        return warnedAt;
    }

    @Nullable
    Death death() {
        return death;
    }

    long endedAt() {
        return death == null ? Agenda.NEVER : death.at;
    }

    long noticedAt() {
        return death == null ? Agenda.NEVER : death.noticedAt;
    }

    long forgottenAt() {
        return death == null ? Agenda.NEVER : death.forgottenAt;
    }

    SpotMarket.Market market() {
        return new SpotMarket.Market(birth.zone, birth.type);
    }
}
