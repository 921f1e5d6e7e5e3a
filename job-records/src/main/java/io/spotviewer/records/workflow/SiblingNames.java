package io.spotviewer.records.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of Nextflow's jobs, in which process and tag are joined by an underscore that either may hold as well. Where a name splits is
 * taken from its siblings under the same definition: either side of the split must come back with another side. Nextflow's convention decides
 * between several splits: names of processes are in capitals.
 */
final class SiblingNames {

    /** The different things that were seen beside a part of a name, as far as they matter. */
    private static final class Beside {

        private @Nullable String first;
        private boolean several;
        /** True if one of them has neither a digit nor a small letter, as the rest of a longer name of a process. */
        private boolean capitalsOnly;

        private void add(String other) {
            several |= first != null && !first.equals(other);
            first = first == null ? other : first;
            capitalsOnly |= other.chars().noneMatch(c -> Character.isDigit(c) || Character.isLowerCase(c));
        }
    }

    private record Part(String definition, String text) {}

    /**
     * A job's name in two.
     *
     * @param process the process, without the colons of Nextflow's own name
     * @param tag null if no sibling shows one
     */
    record Split(String process, @Nullable String tag) {}

    private final Map<Part, Beside> afterPrefix = new HashMap<>();
    private final Map<Part, Beside> beforeSuffix = new HashMap<>();
    private final Set<Part> seen = new HashSet<>();

    /** Adds the name of a job of Nextflow. */
    void add(String definition, String name) {
        if (!seen.add(new Part(definition, name))) {
            return;
        }
        for (int at = name.indexOf('_', 1); at > 0 && at < name.length() - 1; at = name.indexOf('_', at + 1)) {
            String prefix = name.substring(0, at);
            String suffix = name.substring(at + 1);
            afterPrefix
                    .computeIfAbsent(new Part(definition, prefix), unseen -> new Beside())
                    .add(suffix);
            beforeSuffix
                    .computeIfAbsent(new Part(definition, suffix), unseen -> new Beside())
                    .add(prefix);
        }
    }

    /** Returns the names that were added, by definition. */
    SortedMap<String, SortedSet<String>> names() {
        TreeMap<String, SortedSet<String>> names = new TreeMap<>();
        seen.forEach(part -> names.computeIfAbsent(part.definition(), unseen -> new TreeSet<>())
                .add(part.text()));
        return names;
    }

    /** Splits a name that was added; one that no sibling helps to split is a process without a tag. */
    Split split(String definition, String name) {
        Split shortest = null;
        Split longestInCapitals = null;
        for (int at = name.indexOf('_', 1); at > 0 && at < name.length() - 1; at = name.indexOf('_', at + 1)) {
            String prefix = name.substring(0, at);
            String suffix = name.substring(at + 1);
            boolean inCapitals = prefix.chars().noneMatch(Character::isLowerCase);
            if (isShown(new Part(definition, prefix), new Part(definition, suffix), inCapitals)) {
                Split split = new Split(prefix, suffix);
                shortest = shortest == null ? split : shortest;
                longestInCapitals = inCapitals ? split : longestInCapitals;
            }
        }
        if (longestInCapitals != null) {
            return longestInCapitals;
        }
        return shortest == null ? new Split(name, null) : shortest;
    }

    private boolean isShown(Part prefix, Part suffix, boolean inCapitals) {
        Beside after = afterPrefix.get(prefix);
        Beside before = beforeSuffix.get(suffix);
        return after != null
                && after.several
                && ((before != null && before.several) || (inCapitals && !after.capitalsOnly));
    }
}
