package io.spotviewer.cost.reclaim;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.verdict.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One life of a Spot Instance with the attempts that ran in it.
 *
 * @param instance the instance
 * @param life the life
 * @param reclaimed true if EC2 took it back, confirmed or probable
 * @param stays the attempts
 */
record ObservedLife(InstanceRecord instance, InstanceLife life, boolean reclaimed, List<Stay> stays) {

    /** An attempt on the instance. */
    record Stay(FleetAttempt of) {

        Attempt attempt() {
            return of.attempt();
        }

        /** Returns the last moment at which it is known to have run; null where nothing is known. */
        @Nullable
        Instant lastSeen() {
            Instant seen =
                    attempt().isFinished() ? attempt().endedAt() : of.job().lastEventAt();
            return seen == null ? attempt().startedAt() : seen;
        }
    }

    /** Returns the whole life from the first to the last sight of it; null without a time. */
    @Nullable
    SpotLife whole() {
        Instant launched = life.launchedAt() == null ? life.runningAt() : life.launchedAt();
        Instant from = earliest(Stream.concat(
                Stream.of(launched, life.registeredAt(), life.warnedAt(), life.endedAt()),
                stays.stream().map(stay -> stay.attempt().startedAt())));
        Instant until = until();
        return from == null || until == null ? null : part(from, until, reclaimed);
    }

    /** Returns the parts in which at least one of these attempts ran; if one was reclaimed, the last part ends with the reclaim. */
    List<SpotLife> whileRunning(List<Stay> some) {
        List<Stay> started = some.stream()
                .filter(stay -> stay.attempt().startedAt() != null)
                .sorted(Comparator.comparing(
                        stay -> Objects.requireNonNull(stay.attempt().startedAt())))
                .toList();
        List<SpotLife> parts = new ArrayList<>();
        for (Stay stay : started) {
            Instant from = Objects.requireNonNull(stay.attempt().startedAt());
            Instant until = Objects.requireNonNull(stay.lastSeen());
            SpotLife last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && !from.isAfter(last.until())) {
                from = last.from();
                until = until.isAfter(last.until()) ? until : last.until();
                parts.remove(parts.size() - 1);
            }
            parts.add(part(from, until, false));
        }
        if (!parts.isEmpty() && some.stream().anyMatch(stay -> stay.attempt().isSpotReclaimed())) {
            SpotLife last = parts.remove(parts.size() - 1);
            parts.add(part(last.from(), last.until(), true));
        }
        return parts;
    }

    private SpotLife part(Instant from, Instant until, boolean reclaimed) {
        Pool pool =
                new Pool(instance.hardware().instanceType(), instance.hardware().availabilityZone());
        return new SpotLife(instance.instanceId(), pool, from, until.isBefore(from) ? from : until, reclaimed);
    }

    /** Returns its end; without a known one, the end of the first reclaimed attempt, or else the last sight. */
    private @Nullable Instant until() {
        if (life.endedAt() != null) {
            return life.endedAt();
        }
        Instant reclaimed = earliest(stays.stream()
                .map(Stay::attempt)
                .filter(Attempt::isSpotReclaimed)
                .map(Attempt::endedAt));
        return reclaimed != null
                ? reclaimed
                : Stream.concat(
                                Stream.of(life.launchedAt(), life.runningAt(), life.registeredAt(), life.warnedAt())
                                        .filter(Objects::nonNull),
                                stays.stream().map(Stay::lastSeen).filter(Objects::nonNull))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static @Nullable Instant earliest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }
}
