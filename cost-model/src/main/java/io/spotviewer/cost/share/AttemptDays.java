package io.spotviewer.cost.share;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.UtcTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rounded cost of an attempt, whole and by UTC day.
 *
 * @param cost the cost of the whole attempt
 * @param days its days in order, at least one; together they come to the cost
 * @param receipt the cuts of its cost; null if that is unknown, and where nothing is billed
 */
public record AttemptDays(
        AttemptCost cost, List<AttemptDay> days, @Nullable Receipt receipt) {

    public AttemptDays {
        days = List.copyOf(days);
    }

    /** Returns the cost of an attempt that is on no instance's account: on Fargate, never started, or with unknown times. */
    public static AttemptDays of(FleetAttempt of, PriceBook prices) {
        AttemptDays days = of(
                FleetCost.withoutInstance(of, prices, Span.ALWAYS),
                range -> FleetCost.withoutInstance(of, prices, range));
        Quote<BigDecimal> cost = days.cost.cost();
        return of.isOnFargate() && cost.isKnown()
                ? new AttemptDays(days.cost, days.days, FargateCost.receipt(of, Units.of(cost.get()), prices))
                : days;
    }

    /**
     * Rounds the cost of an attempt and cuts it into days.
     *
     * @param whole its exact cost
     * @param in its exact cost in a range
     */
    static AttemptDays of(AttemptCost whole, Function<Span, AttemptCost> in) {
        AttemptCost cost = Rounding.of(whole, Units.DECIMALS);
        return new AttemptDays(cost, days(cost, range -> Rounding.of(in.apply(range), Units.DECIMALS)), null);
    }

    /**
     * Cuts a rounded cost into days: the cost until the end of each less that until its start.
     *
     * @param in the rounded cost in a range
     */
    static List<AttemptDay> days(AttemptCost whole, Function<Span, AttemptCost> in) {
        List<AttemptDay> days = new ArrayList<>();
        LocalDate counted = countedOn(whole.of());
        if (counted == null) {
            return List.of(AttemptDay.of(null, true, 0, whole));
        }
        AttemptCost before = null;
        for (LocalDate date : dates(whole.of(), counted)) {
            Span day = InstanceAccount.dayOf(date);
            AttemptCost start = before == null ? in.apply(new Span(Instant.MIN, day.from())) : before;
            AttemptCost until = in.apply(new Span(Instant.MIN, day.until()));
            AttemptCost cost = until.less(start, whole, day);
            days.add(AttemptDay.of(date, date.equals(counted), cost.runSeconds(), cost));
            before = until;
        }
        return List.copyOf(days);
    }

    /** Returns the days of its run and, on Fargate, of its bill. */
    private static Iterable<LocalDate> dates(FleetAttempt of, LocalDate counted) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        dates.add(counted);
        Span paid = of.isOnFargate() ? FargateCost.billed(of) : null;
        InstanceAccount.addDates(dates, paid == null ? run(of) : paid);
        return dates;
    }

    private static Span run(FleetAttempt of) {
        Instant start = of.attempt().startedAt();
        Instant end = of.attempt().endedAt();
        return start == null || end == null || end.isBefore(start)
                ? new Span(Instant.EPOCH, Instant.EPOCH)
                : new Span(start, end);
    }

    /** Returns the day on which it counts: that of its end, else of the first moment at which it is known to have been on its way. */
    private static @Nullable LocalDate countedOn(FleetAttempt of) {
        Instant end = of.attempt().endedAt();
        Instant start = of.attempt().startedAt();
        Instant at = end != null ? end : start != null ? start : of.attempt().queuedAt();
        return at == null ? null : UtcTime.day(at);
    }
}
