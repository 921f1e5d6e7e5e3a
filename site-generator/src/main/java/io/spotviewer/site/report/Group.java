package io.spotviewer.site.report;

import io.spotviewer.ledger.line.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that agree in one dimension.
 *
 * @param dimension the dimension
 * @param key the key of the group within the dimension; null for attempts with an unknown key
 * @param name its name for people; null if the key is null
 * @param tally its figures
 */
public record Group(
        Dimension dimension, @Nullable String key, @Nullable String name, Tally tally) {

    public Group {
        if ((key == null) != (name == null)) {
            throw new IllegalArgumentException("Expected both a key and a name of a group by " + dimension
                    + ", or neither, got " + key + " and " + name);
        }
    }

    /** Returns the group with a key that is its name as well. */
    public static Group named(Dimension dimension, String name, Tally tally) {
        return new Group(dimension, name, name, tally);
    }

    /** Returns the group of the attempts with an unknown key. */
    public static Group unknown(Dimension dimension, Tally tally) {
        return new Group(dimension, null, null, tally);
    }
}
