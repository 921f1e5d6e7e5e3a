package io.spotviewer.site.regeneration;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rate of a schedule of EventBridge Scheduler. */
final class ScheduleRate {

    private static final Pattern RATE = Pattern.compile("rate\\(([1-9]\\d{0,5}) (minute|hour|day)s?\\)");

    private ScheduleRate() {}

    /** Returns the seconds between two runs; null for an expression without a rate, such as a cron expression. */
    static @Nullable Long seconds(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            return null;
        }
        ChronoUnit unit = ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S");
        return Long.parseLong(rate.group(1)) * unit.getDuration().toSeconds();
    }
}
