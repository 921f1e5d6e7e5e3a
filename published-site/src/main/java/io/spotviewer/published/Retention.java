package io.spotviewer.published;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The time for which releases are kept, since links name them: all for some days, then the last one of each UTC day for longer.
 *
 * @param daysOfAll days for which every release is kept, 1 or more
 * @param daysOfDaily days for which the last release of each day is kept, at least as many
 */
public record Retention(int daysOfAll, int daysOfDaily) {

    /** The defaults. */
    public static final Retention DEFAULT = new Retention(7, 90);

    /** The age of an object that no release names, from which it is deleted: a run that still writes its release may be about to name it. */
    static final Duration UNNAMED = Duration.ofDays(7);

    public Retention {
        if (daysOfAll < 1 || daysOfDaily < daysOfAll) {
            throw new IllegalArgumentException(
                    "expected at least 1 day of all releases, and at least as many of each day's last, got " + daysOfAll
                            + " and " + daysOfDaily);
        }
    }

    /**
     * Returns those of the releases that are kept no longer. A release whose name has no time is kept.
     *
     * @param releases names
     * @param now the time of generation of the newest
     */
    public SortedSet<String> dropped(Collection<String> releases, Instant now) {
        Map<LocalDate, String> lastOfDay = new HashMap<>();
        for (String release : releases) {
            day(release)
                    .ifPresent(day -> lastOfDay.merge(
                            day,
                            release,
                            (one, other) -> Comparator.comparingLong(PublishedForm::runOf)
                                                    .compare(one, other)
                                            < 0
                                    ? other
                                    : one));
        }
        TreeSet<String> dropped = new TreeSet<>();
        for (String release : releases) {
            Optional<Instant> time = PublishedForm.timeOf(release);
            if (time.isPresent() && time.get().isBefore(before(now, daysOfAll))) {
                boolean daily =
                        day(release).map(lastOfDay::get).filter(release::equals).isPresent();
                if (!daily || time.get().isBefore(before(now, daysOfDaily))) {
                    dropped.add(release);
                }
            }
        }
        return dropped;
    }

    /** True if an object that no kept release names may be deleted. */
    public static boolean isUnnamedForLong(Instant modified, Instant now) {
        return modified.isBefore(now.minus(UNNAMED));
    }

    /**
     * True if an object is so old that it may be deleted soon unless it is written anew. A run takes hours at most, so a day is margin
     * enough.
     */
    public static boolean isDeletedSoon(Instant modified, Instant now) {
        return modified.isBefore(now.minus(UNNAMED).plus(Duration.ofDays(1)));
    }

    private static Instant before(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }

    private static Optional<LocalDate> day(String release) {
        return PublishedForm.timeOf(release)
                .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate());
    }
}
