package io.spotviewer.local.doctor.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Counts, ages and lists as findings show them. */
public final class Wording {

    private static final int SHOWN_NAMES = 8;
    private static final int SHOWN_REASON = 200;

    private Wording() {}

    public static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Returns how long ago an instant was: {@code 3 h 5 min}. */
    public static String age(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return "less than a minute";
        }
        return age(age);
    }

    public static String age(Duration age) {
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return age.toMinutes() + " min";
        }
        if (age.compareTo(Duration.ofDays(2)) < 0) {
            return age.toHours() + " h" + (age.toMinutesPart() == 0 ? "" : " " + age.toMinutesPart() + " min");
        }
        return age.toDays() + " days";
    }

    /** Returns names with commas between; those beyond the first few are counted. */
    public static String names(Collection<String> names) {
        List<String> shown = names.stream().limit(SHOWN_NAMES).toList();
        int left = names.size() - shown.size();
        return String.join(", ", shown) + (left == 0 ? "" : " and " + left + " more");
    }

    /** Returns the first line of a reason, not too much of it. */
    public static String reason(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= SHOWN_REASON ? line : line.substring(0, SHOWN_REASON) + "…";
    }
}
