package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.AttemptCell;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.InstanceCell;
import io.spotviewer.ledger.cube.InstanceMeasures;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.cube.Name;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.IdleGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up the cells of a cube by the groups of each dimension. */
final class CubeGroups {

    private static final Comparator<Dimension.Key> UNKNOWN_LAST =
            Comparator.comparing(Dimension.Key::key, Comparator.nullsLast(Comparator.naturalOrder()));

    /** The dimensions by which the attempts on Spot alone are broken down. */
    private static final List<Dimension> ON_SPOT =
            List.of(Dimension.QUEUE, Dimension.DEFINITION, Dimension.INSTANCE_TYPE, Dimension.ZONE);

    private final Map<Dimension, TreeMap<Dimension.Key, TallySum>> groups = new EnumMap<>(Dimension.class);

    private CubeGroups() {}

    /** Returns the groups of all attempts. */
    static Breakdowns all(Cube cube, GroupNames names) {
        CubeGroups sums = new CubeGroups();
        cube.attempts().forEach((cell, measures) -> {
            for (Dimension dimension : Dimension.values()) {
                if (isOfCells(dimension)) {
                    sums.of(dimension, key(dimension, cell))
                            .add(cell.option(), cell.ending(), cell.confidence(), measures);
                }
            }
        });
        cube.names().forEach((cell, measures) -> {
            Dimension dimension = cell.name().kind().dimension();
            if (dimension != null) {
                sums.of(dimension, cell.name().key()).add(cell.option(), cell.ending(), cell.confidence(), measures);
            }
        });
        sums.addJobs(cube, JobCounts.Count.JOBS, List.of(Dimension.values()));
        cube.namedJobs().forEach((cell, jobs) -> {
            Dimension dimension = cell.name().kind().dimension();
            if (dimension != null) {
                sums.of(dimension, cell.name().key()).addJobs(jobs.of(JobCounts.Count.JOBS));
            }
        });
        return sums.breakdowns(names);
    }

    /** Returns the groups of the attempts on Spot, in some dimensions. */
    static Breakdowns onSpot(Cube cube, GroupNames names) {
        CubeGroups sums = new CubeGroups();
        cube.attempts().forEach((cell, measures) -> {
            if (cell.option() == PurchaseOption.SPOT) {
                for (Dimension dimension : ON_SPOT) {
                    sums.of(dimension, key(dimension, cell))
                            .add(cell.option(), cell.ending(), cell.confidence(), measures);
                }
            }
        });
        sums.addJobs(cube, JobCounts.Count.ON_SPOT, ON_SPOT);
        return sums.breakdowns(names);
    }

    private void addJobs(Cube cube, JobCounts.Count count, List<Dimension> dimensions) {
        cube.jobs().forEach((cell, jobs) -> {
            of(Dimension.QUEUE, inPath(cell.queue())).addJobs(jobs.of(count));
            of(Dimension.DEFINITION, inPath(cell.definition())).addJobs(jobs.of(count));
        });
        cube.hostJobs().forEach((cell, jobs) -> {
            if (dimensions.contains(cell.dimension())) {
                of(cell.dimension(), hostKey(cell.dimension(), cell.key())).addJobs(jobs.of(count));
            }
        });
    }

    private TallySum of(Dimension dimension, Dimension.Key key) {
        return groups.computeIfAbsent(dimension, unseen -> new TreeMap<>(UNKNOWN_LAST))
                .computeIfAbsent(key, unseen -> new TallySum());
    }

    private Breakdowns breakdowns(GroupNames names) {
        Map<Dimension, List<Group>> lists = new EnumMap<>(Dimension.class);
        groups.forEach((dimension, sums) -> {
            List<Group> list = new ArrayList<>();
            sums.forEach((key, sum) -> {
                if (!sum.isEmpty()) {
                    list.add(new Group(dimension, key.key(), names.of(dimension, key), sum.tally()));
                }
            });
            lists.put(dimension, list);
        });
        return new Breakdowns(lists);
    }

    /** Returns the idle time of ended instances by their type and by their compute environment. */
    static List<IdleGroup> idle(Cube cube, GroupNames names) {
        List<IdleGroup> idle = new ArrayList<>();
        addIdle(idle, Dimension.INSTANCE_TYPE, cube, names, cell -> Dimension.Key.named(cell.instanceType()));
        addIdle(idle, Dimension.COMPUTE_ENVIRONMENT, cube, names, cell -> inPath(cell.environment()));
        return idle;
    }

    private static void addIdle(
            List<IdleGroup> idle,
            Dimension dimension,
            Cube cube,
            GroupNames names,
            Function<InstanceCell, Dimension.Key> keyOf) {
        TreeMap<Dimension.Key, InstanceMeasures> sums = new TreeMap<>(UNKNOWN_LAST);
        cube.instances().forEach((cell, measures) -> sums.merge(keyOf.apply(cell), measures, InstanceMeasures::plus));
        sums.forEach((key, sum) -> {
            if (sum.hasEnded()) {
                idle.add(new IdleGroup(
                        dimension,
                        key.key(),
                        names.of(dimension, key),
                        sum.of(InstanceMeasures.Count.ENDED),
                        sum.of(InstanceMeasures.Count.IDLE_SECONDS),
                        TallySum.money(sum.of(Part.IDLE)),
                        TallySum.money(sum.of(Part.TOTAL))));
            }
        });
    }

    /** Returns the names of all keys of a cube. */
    static GroupNames names(Cube cube) {
        return names(List.of(cube));
    }

    /** Returns the names of all keys of cubes. */
    static GroupNames names(List<Cube> cubes) {
        Map<Dimension, Set<Dimension.Key>> keys = new EnumMap<>(Dimension.class);
        for (Cube cube : cubes) {
            addKeys(cube, keys);
        }
        return new GroupNames(keys);
    }

    private static void addKeys(Cube cube, Map<Dimension, Set<Dimension.Key>> keys) {
        for (Dimension dimension : Dimension.values()) {
            Set<Dimension.Key> ofCells = keys.computeIfAbsent(dimension, unseen -> new HashSet<>());
            if (isOfCells(dimension)) {
                cube.attempts().keySet().forEach(cell -> ofCells.add(key(dimension, cell)));
            }
        }
        cube.jobs().keySet().forEach(cell -> {
            add(keys, Dimension.QUEUE, inPath(cell.queue()));
            add(keys, Dimension.DEFINITION, inPath(cell.definition()));
        });
        cube.hostJobs().keySet().forEach(cell -> add(keys, cell.dimension(), hostKey(cell.dimension(), cell.key())));
        cube.names().keySet().forEach(cell -> add(keys, cell.name()));
        cube.namedJobs().keySet().forEach(cell -> add(keys, cell.name()));
        cube.instances().keySet().forEach(cell -> add(keys, Dimension.COMPUTE_ENVIRONMENT, inPath(cell.environment())));
    }

    private static void add(Map<Dimension, Set<Dimension.Key>> keys, Name name) {
        Dimension dimension = name.kind().dimension();
        if (dimension != null) {
            add(keys, dimension, name.key());
        }
    }

    private static void add(Map<Dimension, Set<Dimension.Key>> keys, Dimension dimension, Dimension.Key key) {
        keys.computeIfAbsent(dimension, unseen -> new HashSet<>()).add(key);
    }

    private static boolean isOfCells(Dimension dimension) {
        return dimension == Dimension.QUEUE || dimension == Dimension.DEFINITION || !dimension.isOfJobs();
    }

    private static Dimension.Key key(Dimension dimension, AttemptCell cell) {
        return switch (dimension) {
            case QUEUE -> inPath(cell.queue());
            case DEFINITION -> inPath(cell.definition());
            case INSTANCE_TYPE -> Dimension.Key.named(cell.instanceType());
            case ZONE -> Dimension.Key.named(cell.zone());
            case PURCHASE_OPTION ->
                Dimension.Key.named(cell.option() == null ? null : cell.option().name());
            case COMPUTE_ENVIRONMENT -> inPath(cell.environment());
            case WORKFLOW, RUN, PROCESS, SAMPLE, SHARE, TAG ->
                throw new IllegalArgumentException("Expected a dimension of cells, got " + dimension);
        };
    }

    private static Dimension.Key hostKey(Dimension dimension, @Nullable String key) {
        return dimension == Dimension.COMPUTE_ENVIRONMENT ? inPath(key) : Dimension.Key.named(key);
    }

    /** Returns the key whose name is the last part of its path. */
    static Dimension.Key inPath(@Nullable String key) {
        return key == null ? Dimension.Key.UNKNOWN : new Dimension.Key(key, key.substring(key.lastIndexOf('/') + 1));
    }
}
