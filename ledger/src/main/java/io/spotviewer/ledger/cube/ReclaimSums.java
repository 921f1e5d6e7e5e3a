package io.spotviewer.ledger.cube;

import io.spotviewer.cost.reclaim.Exposure;
import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.ReclaimEvent;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Figures;
import io.spotviewer.ledger.cube.sum.Sums;
import io.spotviewer.ledger.cube.sum.Text;
import io.spotviewer.ledger.line.InstanceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Spot reclaims as single facts, because a cluster of them may cross midnight, and the instance time in which they happened: by pool, and by
 * definition while its attempts ran.
 */
public final class ReclaimSums {

    private static final Pool ANY = new Pool(null, null);
    private static final Comparator<OfDefinition> ORDER = Comparator.comparing(
                    OfDefinition::definition, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(OfDefinition::event);

    private record OfDefinition(@Nullable String definition, ReclaimEvent event) {}

    private final Sums<PoolKey, Time> pools = new Sums<>(Time::new);
    private final Sums<Text, Time> definitions = new Sums<>(Time::new);
    private final List<ReclaimEvent> events = new ArrayList<>();
    private final List<OfDefinition> ofDefinitions = new ArrayList<>();

    /** Adds an instance on one day. */
    void add(InstanceLine line) {
        for (SpotLife life : line.lives()) {
            pools.of(new PoolKey(life.pool())).add(life);
            ReclaimEvent reclaim = life.reclaim();
            if (reclaim != null) {
                events.add(reclaim);
            }
        }
        for (InstanceLine.Exposure exposure : line.exposures()) {
            definitions.of(new Text(exposure.definition())).add(0, exposure.millis());
            if (exposure.reclaimedAt() != null) {
                ofDefinitions.add(new OfDefinition(
                        exposure.definition(),
                        new ReclaimEvent(line.instanceId(), line.pool(), exposure.reclaimedAt())));
            }
        }
    }

    /** Adds others. */
    void add(ReclaimSums other) {
        pools.add(other.pools);
        definitions.add(other.definitions);
        events.addAll(other.events);
        ofDefinitions.addAll(other.ofDefinitions);
    }

    /** Returns the number of reclaimed lives of instances. */
    public long events() {
        return events.size();
    }

    /** Returns the reclaims with the time of whole lives. */
    public Reclaims whole() {
        Map<Pool, Exposure> exposures = new HashMap<>();
        pools.groups().forEach((key, time) -> {
            if (key.pool() != null) {
                exposures.put(key.pool(), time.exposure());
            }
        });
        return Reclaims.of(exposures, events);
    }

    /**
     * The lengths of the lives of Spot Instances in seconds.
     *
     * @param reclaimed of those that EC2 reclaimed
     * @param others of those that ended otherwise, or were seen last; EC2 would have reclaimed them later, if at all
     */
    public record Lives(Histogram reclaimed, Histogram others) {}

    /** Returns the lengths of lives by pool. */
    public SortedMap<Pool, Lives> lives() {
        TreeMap<Pool, Lives> lives = new TreeMap<>();
        pools.groups().forEach((key, time) -> {
            if (key.pool() != null) {
                lives.put(key.pool(), new Lives(time.reclaimed, time.others));
            }
        });
        return lives;
    }

    /**
     * Returns the reclaims of the attempts of each definition, with the time in which at least one of them ran; the key of an unknown
     * definition is null.
     */
    public Map<@Nullable String, Reclaims> byDefinition() {
        Map<@Nullable String, List<ReclaimEvent>> reclaimed = new HashMap<>();
        for (OfDefinition each : ofDefinitions) {
            reclaimed
                    .computeIfAbsent(each.definition, unseen -> new ArrayList<>())
                    .add(each.event);
        }
        Map<@Nullable String, Reclaims> reclaims = new HashMap<>();
        definitions
                .groups()
                .forEach((key, time) -> reclaims.put(
                        key.value(),
                        Reclaims.of(Map.of(ANY, time.exposure()), reclaimed.getOrDefault(key.value(), List.of()))));
        return reclaims;
    }

    void write(CubeOutput out) {
        pools.write(out);
        definitions.write(out);
        Collections.sort(events);
        out.number(events.size());
        for (ReclaimEvent event : events) {
            write(event, out);
        }
        ofDefinitions.sort(ORDER);
        out.number(ofDefinitions.size());
        for (OfDefinition each : ofDefinitions) {
            out.text(each.definition);
            write(each.event, out);
        }
    }

    private static void write(ReclaimEvent event, CubeOutput out) {
        out.text(event.instanceId());
        new PoolKey(event.pool()).write(out);
        out.number(event.at().toEpochMilli());
    }

    void read(CubeInput in) {
        pools.read(in, PoolKey::read, Time::read);
        definitions.read(in, Text::read, Time::read);
        for (long left = in.number(); left > 0; left--) {
            events.add(event(in));
        }
        for (long left = in.number(); left > 0; left--) {
            ofDefinitions.add(new OfDefinition(in.text(), event(in)));
        }
    }

    private static ReclaimEvent event(CubeInput in) {
        String instance = in.someText();
        Pool pool = PoolKey.read(in).pool();
        return new ReclaimEvent(instance, pool == null ? ANY : pool, Instant.ofEpochMilli(in.number()));
    }

    /** Lives, their time and their lengths. */
    private static final class Time implements Figures<Time> {

        private static final long SECOND = 1_000;

        private final Histogram reclaimed = new Histogram();
        private final Histogram others = new Histogram();
        private long lives;
        private long millis;

        void add(SpotLife life) {
            add(1, life.millis());
            (life.reclaimed() ? reclaimed : others).add(life.millis() / SECOND);
        }

        void add(long moreLives, long moreMillis) {
            lives += moreLives;
            millis += moreMillis;
        }

        Exposure exposure() {
            return new Exposure(lives, millis);
        }

        @Override
        public void add(Time other) {
            add(other.lives, other.millis);
            reclaimed.add(other.reclaimed);
            others.add(other.others);
        }

        @Override
        public void write(CubeOutput out) {
            out.number(lives);
            out.number(millis);
            reclaimed.write(out);
            others.write(out);
        }

        static Time read(CubeInput in) {
            Time time = new Time();
            time.add(in.number(), in.number());
            time.reclaimed.add(Histogram.read(in));
            time.others.add(Histogram.read(in));
            return time;
        }
    }
}
