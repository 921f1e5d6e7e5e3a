package io.spotviewer.site.report;

import org.jspecify.annotations.Nullable;

/**
 * The attempts that agree in one dimension.
 *
 * @param dimension what they agree in
 * @param key what identifies the group within the dimension; null for the attempts of which it is not known
 * @param name what people call it; null where the key is
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

    /** Returns the group of the attempts of which the key is not known. */
    public static Group unknown(Dimension dimension, Tally tally) {
        return new Group(dimension, null, null, tally);
    }
}
