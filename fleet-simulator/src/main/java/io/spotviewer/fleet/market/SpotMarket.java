package io.spotviewer.fleet.market;

import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.account.Region;
import io.spotviewer.fleet.plan.Agenda;
import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.plan.FleetPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spot capacity over the span: its price, drifting between a quarter and just under half of On-Demand, and the hours in
 * which a zone runs short and many instances are taken back.
 */
public final class SpotMarket {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 0.45;

    /** Reclaims per instance-hour: in quiet hours, by day, and where a zone runs short. */
    private static final double QUIET = 0.08;

    private static final double BUSY = 0.15;
    private static final double SHORT = 1.4;

    /** The market that is the cheapest of its type, and whose capacity EC2 takes back so many times as often as that of any other. */
    private static final Market SCARCE = new Market("us-east-1b", InstanceType.M5_4XLARGE);

    private static final double SCARCE_TIMES = 4;
    private static final double SCARCE_HOME = 0.27;

    private final SortedMap<Market, List<Price>> prices = new TreeMap<>();
    private final List<Crunch> crunches = new ArrayList<>();
    private final long start;

    /** The zone and instance type that a price is for. */
    public record Market(String zone, InstanceType type) implements Comparable<Market> {

        @Override
        public int compareTo(Market other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : zone.compareTo(other.zone);
        }
    }

    /** A change-point: the price from {@code at} (a whole second) on, in USD per hour. */
    public record Price(long at, BigDecimal perHour) {}

    private record Crunch(String zone, long from, long until) {}

    public SpotMarket(FleetPlan plan) {
        start = plan.start().toEpochMilli();
        long end = plan.end().toEpochMilli();
        int days = (int) Math.max(1, plan.span().toDays());
        for (Region region : Region.values()) {
            crunch(region, days, new Dice(plan.seed(), "crunches " + region.code()));
        }
        for (InstanceType type : InstanceType.values()) {
            for (Region region : Region.values()) {
                for (String zone : region.zones()) {
                    Market market = new Market(zone, type);
                    prices.put(market, drift(market, end, new Dice(plan.seed(), "price " + zone + type.ec2Name())));
                }
            }
        }
    }

    private void crunch(Region region, int days, Dice dice) {
        for (int i = 0; i < Math.max(1, days * 2 / 5); i++) {
            long from = start + dice.between(0, days - 1) * DAY + dice.between(8 * HOUR, 16 * HOUR);
            crunches.add(new Crunch(dice.pick(region.zones()), from, from + dice.between(2 * HOUR, 5 * HOUR)));
        }
    }

    /** Returns the prices of every market. */
    public SortedMap<Market, List<Price>> prices() {
        return prices;
    }

    /** Returns the prices, oldest first; the first holds at the start of the span already. */
    public List<Price> pricesOf(Market market) {
        return prices.getOrDefault(market, List.of());
    }

    public BigDecimal priceAt(Market market, long time) {
        List<Price> series = pricesOf(market);
        for (int i = series.size() - 1; i >= 0; i--) {
            if (series.get(i).at <= time) {
                return series.get(i).perHour;
            }
        }
        throw new IllegalArgumentException("no Spot price for " + market + " at " + time);
    }

    public boolean runsShort(String zone, long time) {
        return crunches.stream().anyMatch(c -> c.zone.equals(zone) && c.from <= time && time < c.until);
    }

    /** Returns the zone of the region in which the type is cheapest throughout, which draws allocations by price. */
    public Optional<String> bargain(InstanceType type, Region region) {
        return type == SCARCE.type && region.zones().contains(SCARCE.zone)
                ? Optional.of(SCARCE.zone)
                : Optional.empty();
    }

    /** Returns how often an instance of the market is taken back, by instance-hour. */
    public double reclaimsPerHour(Market market, long time) {
        return market.equals(SCARCE) ? SCARCE_TIMES * usual(market.zone, time) : usual(market.zone, time);
    }

    private double usual(String zone, long time) {
        if (runsShort(zone, time)) {
            return SHORT;
        }
        long hour = Math.floorMod(time - start, DAY) / HOUR;
        return hour >= 8 && hour < 20 ? BUSY : QUIET;
    }

    /** A walk that is drawn back to a level of its own and leaps when its zone runs short. */
    private List<Price> drift(Market market, long end, Dice dice) {
        List<Price> series = new ArrayList<>();
        BigDecimal onDemand = market.type.onDemandPerHour();
        double home = market.equals(SCARCE) ? SCARCE_HOME : dice.fraction(0.28, 0.38);
        double level = home;
        BigDecimal last = BigDecimal.ZERO;
        for (long at = start - dice.between(HOUR, 10 * HOUR);
                at <= end;
                at += Agenda.wholeSecond(dice.between(3 * HOUR, 9 * HOUR))) {
            double pressure = runsShort(market.zone, at) ? 0.06 : 0;
            level += 0.3 * (home - level) + 0.015 * dice.gaussian() + pressure;
            level = Math.min(HIGHEST, Math.max(LOWEST, level));
            BigDecimal price = onDemand.multiply(BigDecimal.valueOf(level)).setScale(4, RoundingMode.HALF_EVEN);
            if (price.compareTo(last) != 0) {
                series.add(new Price(Agenda.wholeSecond(at), price));
                last = price;
            }
        }
        return series;
    }
}
