package io.spotviewer.handlers.lookup.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** The division of ids into portions that one call accepts. */
final class Portions {

    /** The limit of Batch's and of ECS's Describe calls. */
    static final int MOST_PER_CALL = 100;

    private Portions() {}

    static <T> List<List<T>> of(SortedSet<T> all) {
        List<T> asked = new ArrayList<>(all);
        List<List<T>> portions = new ArrayList<>();
        for (int i = 0; i < asked.size(); i += MOST_PER_CALL) {
            portions.add(asked.subList(i, Math.min(asked.size(), i + MOST_PER_CALL)));
        }
        return portions;
    }
}
