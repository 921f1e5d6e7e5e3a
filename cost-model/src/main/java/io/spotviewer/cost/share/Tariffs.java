package io.spotviewer.cost.share;

import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The tariffs of one instance, On-Demand and on Spot, and its resources.
 *
 * @param onDemand at the On-Demand price
 * @param spot at the Spot price of its zone, under Spot's billing rules
 * @param applied whichever of the two applies to how it was bought
 * @param available its resources; null where neither the price list nor ECS has them
 */
record Tariffs(
        Quote<Tariff> onDemand,
        Quote<Tariff> spot,
        Quote<Tariff> applied,
        @Nullable Resources available) {

    private static final String LINUX = "Linux/UNIX";

    /**
     * Returns the tariffs of an instance.
     *
     * @param region its region; null where unknown
     * @param free true if Spot's free first hour covers its life
     */
    static Tariffs of(InstanceRecord instance, @Nullable String region, PriceBook prices, boolean free) {
        Hardware hardware = instance.hardware();
        Quote<OnDemandPrice> listed = listed(hardware, region, prices);
        Quote<Tariff> onDemand = listed.map(price -> Tariff.flat(price.usdPerHour()));
        Quote<Tariff> spot = free ? Quote.of(Tariff.free()) : spot(hardware, prices);
        return new Tariffs(
                onDemand, spot, applied(FleetAttempt.boughtAs(instance), onDemand, spot), available(hardware, listed));
    }

    /** True if its first hour is free when EC2 reclaims it. */
    static boolean hasFreeFirstHour(Hardware hardware) {
        String product = product(hardware);
        return product.equals(LINUX) || product.startsWith("Windows");
    }

    /** Returns the Spot product. Batch's own images are Linux, so an unknown platform counts as Linux. */
    private static String product(Hardware hardware) {
        return hardware.platformDetails() == null ? LINUX : hardware.platformDetails();
    }

    private static Quote<OnDemandPrice> listed(Hardware hardware, @Nullable String region, PriceBook prices) {
        if (hardware.instanceType() == null) {
            return Quote.unknown("its instance's type is not known");
        }
        if (region == null) {
            return Quote.unknown("its instance's region is not known");
        }
        if (!product(hardware).equals(LINUX)) {
            return Quote.unknown("only Linux is priced On-Demand, and its instance runs " + product(hardware));
        }
        return prices.onDemand(hardware.instanceType(), region);
    }

    private static Quote<Tariff> spot(Hardware hardware, PriceBook prices) {
        if (hardware.instanceType() == null) {
            return Quote.unknown("its instance's type is not known");
        }
        if (hardware.availabilityZone() == null) {
            return Quote.unknown("its instance's Availability Zone is not known");
        }
        return prices.spot(hardware.instanceType(), hardware.availabilityZone(), product(hardware))
                .map(Tariff::of);
    }

    private static Quote<Tariff> applied(@Nullable PurchaseOption bought, Quote<Tariff> onDemand, Quote<Tariff> spot) {
        if (bought == null) {
            return Quote.unknown("how its instance was bought is not known");
        }
        return switch (bought) {
            case ON_DEMAND -> onDemand;
            case SPOT -> spot;
            case CAPACITY_BLOCK ->
                Quote.unknown("its instance was bought as a capacity block, which has no list price");
        };
    }

    private static @Nullable Resources available(Hardware hardware, Quote<OnDemandPrice> listed) {
        OnDemandPrice price = listed.value();
        if (price != null && price.vcpus() != null && price.memoryGib() != null) {
            return new Resources(price.vcpus(), price.memoryGib(), BigDecimal.valueOf(price.gpus()));
        }
        return hardware.registeredVcpus() == null || hardware.registeredMemoryMib() == null
                ? null
                : Resources.ofMib(hardware.registeredVcpus(), hardware.registeredMemoryMib(), 0);
    }
}
