package io.spotviewer.ledger.line;

/**
 * The costs of an attempt, or of its seconds on one day, in units of 1e-10 USD. An unknown amount is never 0.
 *
 * @param known the bits of the known amounts: {@link Part#bit()}
 * @param onDemand its seconds at On-Demand prices; 0 if unknown
 * @param spot its seconds at Spot prices under the billing rules of Spot; 0 if unknown
 * @param cost whichever of the two applies to how its capacity was bought; 0 if unknown
 * @param costByHourStart the cost if the Spot price at the start of each instance-hour holds for all of that hour; 0 if unknown
 * @param split the part of the cost for its own reservation; 0 if unknown
 * @param unused the part of the cost for unreserved resources; 0 if unknown
 */
public record LineMoney(int known, long onDemand, long spot, long cost, long costByHourStart, long split, long unused) {

    private static final Part[] PARTS = Part.values();

    /** Nothing known. */
    public static final LineMoney UNKNOWN = new LineMoney(0, 0, 0, 0, 0, 0, 0);

    /** The costs of an attempt that used nothing: 0, without parts. */
    public static final LineMoney NOTHING =
            builder().onDemand(0).spot(0).cost(0).costByHourStart(0).build();

    /** One of the amounts. */
    public enum Part {
        /** Its seconds at On-Demand prices. */
        ON_DEMAND(1),
        /** Its seconds at Spot prices under the billing rules of Spot. */
        SPOT(2),
        /** Whichever of the two applies to how its capacity was bought. */
        COST(4),
        /** The cost if the Spot price at the start of each instance-hour holds for all of that hour. */
        COST_BY_HOUR_START(8),
        /** The part of the cost for its own reservation. */
        SPLIT(16),
        /** The part of the cost for unreserved resources. */
        UNUSED(32);

        private final int bit;

        Part(int bit) {
            this.bit = bit;
        }

        /** Returns its bit among the known amounts. */
        public int bit() {
            return bit;
        }
    }

    public LineMoney {
        if (known >>> PARTS.length != 0) {
            throw new IllegalArgumentException("Expected bits of " + PARTS.length + " amounts, got " + known);
        }
        onDemand = has(known, Part.ON_DEMAND) ? onDemand : 0;
        spot = has(known, Part.SPOT) ? spot : 0;
        cost = has(known, Part.COST) ? cost : 0;
        costByHourStart = has(known, Part.COST_BY_HOUR_START) ? costByHourStart : 0;
        split = has(known, Part.SPLIT) ? split : 0;
        unused = has(known, Part.UNUSED) ? unused : 0;
    }

    private static boolean has(int known, Part part) {
        return (known & part.bit) != 0;
    }

    /** True if this amount is known. */
    public boolean knows(Part part) {
        return has(known, part);
    }

    /** True if the On-Demand cost is known. */
    public boolean knowsOnDemand() {
        return has(known, Part.ON_DEMAND);
    }

    /** True if the Spot cost is known. */
    public boolean knowsSpot() {
        return has(known, Part.SPOT);
    }

    /** True if the cost is known. */
    public boolean knowsCost() {
        return has(known, Part.COST);
    }

    /** True if the cost by the price at the start of each hour is known. */
    public boolean knowsCostByHourStart() {
        return has(known, Part.COST_BY_HOUR_START);
    }

    /** True if the part of its own reservation is known. */
    public boolean knowsSplit() {
        return has(known, Part.SPLIT);
    }

    /** True if the part of unreserved resources is known. */
    public boolean knowsUnused() {
        return has(known, Part.UNUSED);
    }

    /** Returns an amount in units; 0 if it is unknown. */
    public long of(Part part) {
        return switch (part) {
            case ON_DEMAND -> onDemand;
            case SPOT -> spot;
            case COST -> cost;
            case COST_BY_HOUR_START -> costByHourStart;
            case SPLIT -> split;
            case UNUSED -> unused;
        };
    }

    /** Returns the sums of both; an amount is known if both are. */
    public LineMoney plus(LineMoney other) {
        return new LineMoney(
                known & other.known,
                Math.addExact(onDemand, other.onDemand),
                Math.addExact(spot, other.spot),
                Math.addExact(cost, other.cost),
                Math.addExact(costByHourStart, other.costByHourStart),
                Math.addExact(split, other.split),
                Math.addExact(unused, other.unused));
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
        private long onDemand;
        private long spot;
        private long cost;
        private long costByHourStart;
        private long split;
        private long unused;

        private Builder() {}

        /** Sets the On-Demand cost in units. */
        public Builder onDemand(long units) {
            onDemand = units;
            known |= Part.ON_DEMAND.bit;
            return this;
        }

        /** Sets the Spot cost in units. */
        public Builder spot(long units) {
            spot = units;
            known |= Part.SPOT.bit;
            return this;
        }

        /** Sets the cost in units. */
        public Builder cost(long units) {
            cost = units;
            known |= Part.COST.bit;
            return this;
        }

        /** Sets the cost by the price at the start of each hour in units. */
        public Builder costByHourStart(long units) {
            costByHourStart = units;
            known |= Part.COST_BY_HOUR_START.bit;
            return this;
        }

        /** Sets the part of its own reservation in units. */
        public Builder split(long units) {
            split = units;
            known |= Part.SPLIT.bit;
            return this;
        }

        /** Sets the part of unreserved resources in units. */
        public Builder unused(long units) {
            unused = units;
            known |= Part.UNUSED.bit;
            return this;
        }

        /** Returns the amounts. */
        public LineMoney build() {
            return new LineMoney(known, onDemand, spot, cost, costByHourStart, split, unused);
        }
    }
}
