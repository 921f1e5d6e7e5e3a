package io.spotviewer.ledger.line;

/**
 * The costs of an instance, or of its seconds on one day, in units of 1e-10 USD. Attempts and idle time add up to the total.
 *
 * @param known the bits of the known amounts: {@link Part#bit()}
 * @param total from launch to end; 0 if unknown
 * @param totalByHourStart the total if the Spot price at the start of each instance-hour holds for all of that hour; 0 if unknown
 * @param attempts the part that attempts carry; 0 if unknown
 * @param idle the part without an attempt; 0 if unknown
 */
public record InstanceMoney(int known, long total, long totalByHourStart, long attempts, long idle) {

    private static final Part[] PARTS = Part.values();

    /** Nothing known. */
    public static final InstanceMoney UNKNOWN = new InstanceMoney(0, 0, 0, 0, 0);

    /** The costs of an instance that cost nothing: 0. */
    public static final InstanceMoney NOTHING = new InstanceMoney((1 << PARTS.length) - 1, 0, 0, 0, 0);

    /** One of the amounts. */
    public enum Part {
        /** From launch to end. */
        TOTAL(1),
        /** The total if the Spot price at the start of each instance-hour holds for all of that hour. */
        TOTAL_BY_HOUR_START(2),
        /** The part that attempts carry. */
        ATTEMPTS(4),
        /** The part without an attempt. */
        IDLE(8);

        private final int bit;

        Part(int bit) {
            this.bit = bit;
        }

        /** Returns its bit among the known amounts. */
        public int bit() {
            return bit;
        }
    }

    public InstanceMoney {
        if (known >>> PARTS.length != 0) {
            throw new IllegalArgumentException("Expected bits of " + PARTS.length + " amounts, got " + known);
        }
        total = has(known, Part.TOTAL) ? total : 0;
        totalByHourStart = has(known, Part.TOTAL_BY_HOUR_START) ? totalByHourStart : 0;
        attempts = has(known, Part.ATTEMPTS) ? attempts : 0;
        idle = has(known, Part.IDLE) ? idle : 0;
    }

    private static boolean has(int known, Part part) {
        return (known & part.bit) != 0;
    }

    /** True if this amount is known. */
    public boolean knows(Part part) {
        return has(known, part);
    }

    /** True if the total is known. */
    public boolean knowsTotal() {
        return has(known, Part.TOTAL);
    }

    /** True if the total by the price at the start of each hour is known. */
    public boolean knowsTotalByHourStart() {
        return has(known, Part.TOTAL_BY_HOUR_START);
    }

    /** True if the part that attempts carry is known. */
    public boolean knowsAttempts() {
        return has(known, Part.ATTEMPTS);
    }

    /** True if the idle part is known. */
    public boolean knowsIdle() {
        return has(known, Part.IDLE);
    }

    /** Returns an amount in units; 0 if it is unknown. */
    public long of(Part part) {
        return switch (part) {
            case TOTAL -> total;
            case TOTAL_BY_HOUR_START -> totalByHourStart;
            case ATTEMPTS -> attempts;
            case IDLE -> idle;
        };
    }

    /** Returns the sums of both; an amount is known if both are. */
    public InstanceMoney plus(InstanceMoney other) {
        return new InstanceMoney(
                known & other.known,
                Math.addExact(total, other.total),
                Math.addExact(totalByHourStart, other.totalByHourStart),
                Math.addExact(attempts, other.attempts),
                Math.addExact(idle, other.idle));
    }

    /** True if each amount has few enough digits for a file. */
    boolean fits() {
        for (Part part : PARTS) {
            if (Math.abs(of(part)) > Units.GREATEST) {
                return false;
            }
        }
        return true;
    }

    /** Fails if an amount has too many digits for a file. */
    void require(String line) {
        for (Part part : PARTS) {
            Units.require(of(part), line);
        }
    }

    /** Returns a builder of amounts; those that are not set are unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the known amounts. */
    public static final class Builder {

        private int known;
        private long total;
        private long totalByHourStart;
        private long attempts;
        private long idle;

        private Builder() {}

        /** Sets the total in units. */
        public Builder total(long units) {
            total = units;
            known |= Part.TOTAL.bit;
            return this;
        }

        /** Sets the total by the price at the start of each hour in units. */
        public Builder totalByHourStart(long units) {
            totalByHourStart = units;
            known |= Part.TOTAL_BY_HOUR_START.bit;
            return this;
        }

        /** Sets the part that attempts carry in units. */
        public Builder attempts(long units) {
            attempts = units;
            known |= Part.ATTEMPTS.bit;
            return this;
        }

        /** Sets the idle part in units. */
        public Builder idle(long units) {
            idle = units;
            known |= Part.IDLE.bit;
            return this;
        }

        /** Returns the amounts. */
        public InstanceMoney build() {
            return new InstanceMoney(known, total, totalByHourStart, attempts, idle);
        }
    }
}
