package io.spotviewer.fleet.history;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.account.Region;
import io.spotviewer.fleet.market.SpotMarket;
import io.spotviewer.fleet.plan.Agenda;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance and everything that happened to it. Times are epoch milliseconds, {@link Agenda#NEVER} if it has
 * not happened; launch and end are on whole seconds, because EC2 knows no finer times.
 */
public final class Instance {

    private final Birth birth;
    private long registeredAt = Agenda.NEVER;
    private long warnedAt = Agenda.NEVER;
    private @Nullable Death death;

    public Instance(Birth birth) {
        this.birth = birth;
    }

    /**
     * Everything that is known from the launch on.
     *
     * @param membership its place in Batch; null for an instance that is not Batch's
     * @param spotRequestId null for On-Demand
     * @param launchedAt EC2's LaunchTime
     * @param runningAt when its state became running
     */
    public record Birth(
            String id,
            InstanceType type,
            String zone,
            @Nullable Membership membership,
            @Nullable String spotRequestId,
            String address,
            long launchedAt,
            long runningAt) {

        /** Returns the region of its zone. */
        public Region region() {
            return Region.ofZone(zone);
        }

        @Nullable
        public ComputeEnvironment environment() {
            return membership == null ? null : membership.environment;
        }
    }

    /**
     * The place of an instance in Batch.
     *
     * @param id the container instance's name in the environment's cluster
     */
    public record Membership(ComputeEnvironment environment, String id) {

        String containerInstanceArn() {
            return environment.region().arns().containerInstance(environment.cluster(), id);
        }
    }

    /**
     * The end of an instance.
     *
     * @param at when it began to shut down: the end of its life and of its bill
     * @param terminatedAt when its state became terminated
     * @param noticedAt when ECS saw that it was gone
     * @param forgottenAt from when on EC2 does not know it any more
     */
    public record Death(long at, long terminatedAt, long noticedAt, long forgottenAt, InstanceEnd cause) {

        /** EC2 had forgotten it at once: nobody can prove what it was. */
        public boolean withoutTrace() {
            return forgottenAt <= at;
        }
    }

    public void registered(long at) {
        registeredAt = at;
    }

    void warned(long at) {
        warnedAt = at;
    }

    void ended(Death how) {
        death = how;
    }

    public Birth birth() {
        return birth;
    }

    public String id() {
        return birth.id;
    }

    public InstanceType type() {
        return birth.type;
    }

    public boolean isSpot() {
        return birth.spotRequestId != null;
    }

    public long registeredAt() {
        return registeredAt;
    }

    public long warnedAt() {
        return warnedAt;
    }

    @Nullable
    public Death death() {
        return death;
    }

    public long endedAt() {
        return death == null ? Agenda.NEVER : death.at;
    }

    public long noticedAt() {
        return death == null ? Agenda.NEVER : death.noticedAt;
    }

    public long forgottenAt() {
        return death == null ? Agenda.NEVER : death.forgottenAt;
    }

    public SpotMarket.Market market() {
        return new SpotMarket.Market(birth.zone, birth.type);
    }
}
