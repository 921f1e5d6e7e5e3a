package io.spotviewer.ledger.cube.sum;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A text as a key.
 *
 * @param value the text; null if unknown
 */
public record Text(@Nullable String value) implements SumKey, Comparable<Text> {

    private static final Comparator<Text> ORDER = Order.by(Text::value);

    @Override
    public String toString() {
        return String.valueOf(value);
    }

    @Override
    public int compareTo(Text other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(value);
    }

    public static Text read(CubeInput in) {
        return new Text(in.text());
    }
}
