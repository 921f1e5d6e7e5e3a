package io.spotviewer.cost.reclaim;

import io.spotviewer.cost.reclaim.ObservedLife.Stay;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.cost.share.LifeCost;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lives of a fleet's Spot Instances. Fargate has no instances, so Fargate Spot is not among them. */
public final class SpotLives {

    private final List<ObservedLife> lives;

    private SpotLives(List<ObservedLife> lives) {
        this.lives = lives;
    }

    /** Returns the lives of the Spot Instances of a fleet. */
    public static SpotLives of(FleetCost fleet) {
        Map<String, List<Stay>> stays = new HashMap<>();
        for (JobCost job : fleet.jobs()) {
            for (AttemptCost cost : job.attempts()) {
                String instanceId = cost.of().attempt().instanceId();
                if (instanceId != null) {
                    stays.computeIfAbsent(instanceId, unseen -> new ArrayList<>())
                            .add(new Stay(cost.of()));
                }
            }
        }
        List<ObservedLife> lives = new ArrayList<>();
        for (InstanceCost instance : fleet.instances()) {
            if (instance.purchaseOption() == PurchaseOption.SPOT) {
                lives.addAll(
                        lives(instance, stays.getOrDefault(instance.instance().instanceId(), List.of())));
            }
        }
        return new SpotLives(lives);
    }

    /**
     * Returns the lives of one instance; none if it was not bought on Spot.
     *
     * @param attempts the attempts on it
     */
    public static SpotLives of(InstanceCost instance, Collection<FleetAttempt> attempts) {
        return new SpotLives(
                instance.purchaseOption() == PurchaseOption.SPOT
                        ? lives(instance, attempts.stream().map(Stay::new).toList())
                        : List.of());
    }

    private static List<ObservedLife> lives(InstanceCost instance, List<Stay> stays) {
        InstanceRecord record = instance.instance();
        if (instance.lives().size() == 1) {
            LifeCost only = instance.lives().get(0);
            return List.of(new ObservedLife(record, only.life(), only.reclaimed(), stays));
        }
        Map<InstanceLife, List<Stay>> byLife = new HashMap<>();
        for (Stay stay : stays) {
            byLife.computeIfAbsent(record.lifeAt(stay.attempt().startedAt()), unseen -> new ArrayList<>())
                    .add(stay);
        }
        return instance.lives().stream()
                .map(each -> new ObservedLife(
                        record, each.life(), each.reclaimed(), byLife.getOrDefault(each.life(), List.of())))
                .toList();
    }

    /** Returns the whole lives, as far as they were seen. */
    public List<SpotLife> whole() {
        return lives.stream().flatMap(life -> Stream.ofNullable(life.whole())).toList();
    }

    /** Returns the parts of the lives in which at least one attempt of a group of jobs ran, by group. */
    public <K> Map<K, List<SpotLife>> whileRunning(Function<JobRecord, K> group) {
        Map<K, List<SpotLife>> parts = new HashMap<>();
        for (ObservedLife life : lives) {
            Map<K, List<Stay>> stays = new HashMap<>();
            life.stays()
                    .forEach(stay -> stays.computeIfAbsent(group.apply(stay.of().job()), unseen -> new ArrayList<>())
                            .add(stay));
            stays.forEach((key, some) ->
                    parts.computeIfAbsent(key, unseen -> new ArrayList<>()).addAll(life.whileRunning(some)));
        }
        return parts;
    }
}
