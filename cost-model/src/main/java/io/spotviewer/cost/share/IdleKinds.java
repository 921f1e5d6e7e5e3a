package io.spotviewer.cost.share;

import io.spotviewer.cost.capacity.SecondsByHour;
import io.spotviewer.records.UtcTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The idle seconds of an instance before the first attempt of each life and after its last one, by UTC hour. Each whole second of idle time is
 * of the kind in which it became whole, so the kinds add up to the idle seconds of each hour.
 */
final class IdleKinds {

    /** The idle seconds of a day by kind. */
    private static final class Day {

        private final int[] boot = new int[SecondsByHour.HOURS];
        private final int[] tail = new int[SecondsByHour.HOURS];
    }

    private enum Kind {
        BOOT,
        GAP,
        TAIL
    }

    private final Map<LocalDate, Day> days = new HashMap<>();
    private Duration idle = Duration.ZERO;

    private IdleKinds() {}

    /** Returns the kinds of the idle time of lives with a known start and end. */
    static IdleKinds of(List<LifeAccount> lives) {
        IdleKinds kinds = new IdleKinds();
        for (LifeAccount life : lives) {
            Span lived = life.lived();
            if (!lived.isEmpty()) {
                kinds.add(lived, busy(life, lived));
            }
        }
        return kinds;
    }

    private static List<Span> busy(LifeAccount life, Span lived) {
        List<Span> busy = new ArrayList<>();
        for (FleetAttempt of : life.ranInIt()) {
            Span stay = life.stay(of).within(lived);
            if (!stay.isEmpty()) {
                busy.add(stay);
            }
        }
        busy.sort(Comparator.comparing(Span::from));
        return busy;
    }

    private void add(Span lived, List<Span> busy) {
        Instant at = lived.from();
        for (Span span : busy) {
            if (span.from().isAfter(at)) {
                add(at, span.from(), at.equals(lived.from()) ? Kind.BOOT : Kind.GAP);
            }
            at = at.isAfter(span.until()) ? at : span.until();
        }
        add(at, lived.until(), busy.isEmpty() ? Kind.BOOT : Kind.TAIL);
    }

    private void add(Instant from, Instant until, Kind kind) {
        Instant at = from;
        while (at.isBefore(until)) {
            Instant hour = at.truncatedTo(ChronoUnit.HOURS);
            Instant next = hour.plus(1, ChronoUnit.HOURS);
            Instant end = next.isBefore(until) ? next : until;
            long before = idle.toSeconds();
            idle = idle.plus(Duration.between(at, end));
            if (kind != Kind.GAP) {
                Day day = days.computeIfAbsent(UtcTime.day(at), unseen -> new Day());
                int[] seconds = kind == Kind.BOOT ? day.boot : day.tail;
                seconds[UtcTime.hour(hour)] += (int) (idle.toSeconds() - before);
            }
            at = end;
        }
    }

    /** Returns the seconds of a day before the first attempt of a life; all of a life without an attempt. */
    SecondsByHour boot(LocalDate date) {
        Day day = days.get(date);
        return day == null ? SecondsByHour.NONE : SecondsByHour.of(day.boot);
    }

    /** Returns the seconds of a day after the last attempt of a life. */
    SecondsByHour tail(LocalDate date) {
        Day day = days.get(date);
        return day == null ? SecondsByHour.NONE : SecondsByHour.of(day.tail);
    }
}
