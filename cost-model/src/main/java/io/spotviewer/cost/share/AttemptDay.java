package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cost of an attempt on one UTC day, in units of 1e-10 USD: of the seconds on that day, rounded so that its days add up to its whole
 * cost. An amount is known on each day if it is known of the whole attempt.
 */
public final class AttemptDay {

    /** The amounts of an attempt's cost, as {@link AttemptCost} defines them. */
    public enum Amount {
        ON_DEMAND(0),
        SPOT(1),
        COST(2),
        COST_BY_HOUR_START(3),
        SPLIT(4),
        UNUSED(5);

        private final int place;

        Amount(int place) {
            this.place = place;
        }

        /** Returns its bit among the known amounts. */
        int bit() {
            return 1 << place;
        }
    }

    private static final Amount[] AMOUNTS = Amount.values();

    private final @Nullable LocalDate day;
    private final boolean counts;
    private final long runSeconds;

    /** The units by place of the amount; 0 where unknown. */
    private final long[] units;

    /** A bit for each known amount, by its place. */
    private final int known;

    /**
     * Creates a day.
     *
     * @param units the units by place of the amount; kept, not copied
     */
    AttemptDay(@Nullable LocalDate day, boolean counts, long runSeconds, long[] units, int known) {
        this.day = day;
        this.counts = counts;
        this.runSeconds = runSeconds;
        this.units = units;
        this.known = known;
    }

    /** Returns the day with a rounded cost. */
    static AttemptDay of(@Nullable LocalDate day, boolean counts, long runSeconds, AttemptCost rounded) {
        long[] units = new long[AMOUNTS.length];
        int known = 0;
        for (Amount amount : AMOUNTS) {
            BigDecimal usd = usd(rounded, amount);
            if (usd != null) {
                units[amount.place] = Units.of(usd);
                known |= 1 << amount.place;
            }
        }
        return new AttemptDay(day, counts, runSeconds, units, known);
    }

    static @Nullable BigDecimal usd(AttemptCost cost, Amount amount) {
        return switch (amount) {
            case ON_DEMAND -> value(cost.onDemand());
            case SPOT -> value(cost.spot());
            case COST -> value(cost.cost());
            case COST_BY_HOUR_START -> value(cost.costByHourStart());
            case SPLIT -> cost.split();
            case UNUSED -> cost.unused();
        };
    }

    private static @Nullable BigDecimal value(Quote<BigDecimal> usd) {
        return usd.value();
    }

    /** Returns the day; null for an attempt without any time. */
    public @Nullable LocalDate day() {
        return day;
    }

    /** True on the one day on which it counts as an attempt: the day of its end; of its start, where the end is unknown. */
    public boolean counts() {
        return counts;
    }

    /** Returns the whole seconds of its run time on the day: its days add up to its run time. */
    public long runSeconds() {
        return runSeconds;
    }

    /** True if the amount is known. */
    public boolean knows(Amount amount) {
        return (known & 1 << amount.place) != 0;
    }

    /**
     * Returns an amount in units of 1e-10 USD.
     *
     * @throws IllegalStateException if it is unknown
     */
    public long units(Amount amount) {
        if (!knows(amount)) {
            throw new IllegalStateException("expected a known amount: " + amount + " on " + day);
        }
        return units[amount.place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttemptDay that
                && Objects.equals(day, that.day)
                && counts == that.counts
                && runSeconds == that.runSeconds
                && known == that.known
                && Arrays.equals(units, that.units);
    }

    @Override
    public int hashCode() {
        return Objects.hash(day, counts, runSeconds, known, Arrays.hashCode(units));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(day)
                .append(counts ? " counts, " : ", ")
                .append(runSeconds);
        text.append(" s");
        for (Amount amount : AMOUNTS) {
            text.append(", ").append(amount).append(' ').append(knows(amount) ? Units.usd(units(amount)) : "unknown");
        }
        return text.toString();
    }
}
