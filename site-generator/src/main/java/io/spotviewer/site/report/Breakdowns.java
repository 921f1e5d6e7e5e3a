package io.spotviewer.site.report;

import io.spotviewer.ledger.line.Dimension;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The totals in parts: for every dimension its groups, sorted by key, the unknown group last. A job with attempts in several groups counts
 * in each.
 *
 * @param groups by dimension; a dimension without any may be left out
 */
public record Breakdowns(Map<Dimension, List<Group>> groups) {

    /** No groups at all. */
    public static final Breakdowns NONE = new Breakdowns(Map.of());

    public Breakdowns {
        Map<Dimension, List<Group>> complete = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            complete.put(dimension, List.copyOf(groups.getOrDefault(dimension, List.of())));
        }
        complete.forEach((dimension, list) -> list.forEach(group -> {
            if (group.dimension() != dimension) {
                throw new IllegalArgumentException("Expected groups by " + dimension + ", got " + group);
            }
        }));
        groups = Collections.unmodifiableMap(complete);
    }

    /** Returns the groups of a dimension. */
    public List<Group> by(Dimension dimension) {
        return groups.getOrDefault(dimension, List.of());
    }

    /** True if pages show the dimension: some group of it is known, or it is one that every job has. */
    public boolean isShown(Dimension dimension) {
        List<Group> list = by(dimension);
        return list.stream().anyMatch(group -> group.key() != null) || (!list.isEmpty() && !dimension.isOptional());
    }

    /**
     * Returns the same without the groups of lesser cost in dimensions that jobs may be without: there may be thousands. The unknown group
     * stays.
     *
     * @param most the most known groups of such a dimension
     */
    public Breakdowns greatest(int most) {
        Map<Dimension, List<Group>> kept = new EnumMap<>(groups);
        kept.replaceAll((dimension, list) -> {
            if (!dimension.isOptional() || list.size() <= most + 1) {
                return list;
            }
            Set<Group> greatest = list.stream()
                    .filter(group -> group.key() != null)
                    .sorted(Comparator.comparing(Breakdowns::cost).reversed())
                    .limit(most)
                    .collect(Collectors.toSet());
            return list.stream()
                    .filter(group -> group.key() == null || greatest.contains(group))
                    .toList();
        });
        return new Breakdowns(kept);
    }

    private static BigDecimal cost(Group group) {
        return Objects.requireNonNullElse(group.tally().costs().cost().usd(), BigDecimal.ZERO);
    }

    /** Returns the lists by their names in {@code report.json}. */
    public Map<String, List<Group>> byListName() {
        Map<String, List<Group>> lists = new LinkedHashMap<>();
        groups.forEach((dimension, list) -> lists.put(dimension.list(), list));
        return Collections.unmodifiableMap(lists);
    }
}
