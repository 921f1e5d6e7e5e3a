package io.spotviewer.site;

import io.spotviewer.site.text.SitePaths;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Files of a site that are made of lines of one day, as many as one function makes at once: no part has more than the jobs of one partition, or
 * the instances of one day.
 *
 * @param kind what they are made of
 * @param day the day as it is in names
 * @param bucket of jobs, the bucket of the day
 * @param carried of instances, the hash of the kept lines of those that began on earlier days; null for none
 */
record DayPart(Kind kind, String day, int bucket, @Nullable String carried) {

    /** What the files of a part are made of. */
    enum Kind {
        JOBS,
        CUBE,
        INSTANCES
    }

    DayPart {
        if (bucket < 0 || (bucket > 0 && kind != Kind.JOBS)) {
            throw new IllegalArgumentException("expected a bucket from 0, of jobs alone above, got " + bucket);
        }
    }

    static DayPart jobs(@Nullable LocalDate day, int bucket) {
        return new DayPart(Kind.JOBS, SitePaths.text(day), bucket, null);
    }

    static DayPart cube(LocalDate day) {
        return new DayPart(Kind.CUBE, SitePaths.text(day), 0, null);
    }

    static DayPart instances(@Nullable LocalDate day, @Nullable String carried) {
        return new DayPart(Kind.INSTANCES, SitePaths.text(day), 0, carried);
    }

    /** Returns the UTC day; null for lines without a date. */
    @Nullable
    LocalDate date() {
        return date(day);
    }

    /** Returns the UTC day of its name; null for lines without a date. */
    static @Nullable LocalDate date(String day) {
        return day.equals(SitePaths.text(null)) ? null : LocalDate.parse(day);
    }

    /** Returns its name among those of its kind: that of the day, with the bucket behind it if it is not the first. Names are in the order of lines. */
    String name() {
        return bucket == 0 ? day : String.format(Locale.ROOT, "%s-%04d", day, bucket);
    }

    /** Returns the day of a part's name. */
    static String dayOf(String name) {
        String undated = SitePaths.text(null);
        return name.startsWith(undated) ? undated : name.substring(0, "2026-01-01".length());
    }
}
