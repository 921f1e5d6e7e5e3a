package io.spotviewer.ledger.cube.sum;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A UTC day.
 *
 * @param date its date; null for what has none
 */
public record Day(@Nullable LocalDate date) implements SumKey, Comparable<Day> {

    private static final long NONE = Long.MIN_VALUE;
    private static final Comparator<Day> ORDER =
            Comparator.comparing(Day::date, Comparator.nullsLast(Comparator.comparingLong(LocalDate::toEpochDay)));

    @Override
    public int compareTo(Day other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.number(date == null ? NONE : date.toEpochDay());
    }

    public static Day read(CubeInput in) {
        long day = in.number();
        return new Day(day == NONE ? null : LocalDate.ofEpochDay(day));
    }
}
