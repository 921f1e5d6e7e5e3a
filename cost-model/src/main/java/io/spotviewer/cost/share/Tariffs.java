package io.spotviewer.cost.share;

import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.OperatingSystem;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.Tenancy;
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

    /**
     * Returns the tariffs of an instance.
     *
     * @param place where it ran; null where unknown
     * @param free true if Spot's free first hour covers its life
     */
    static Tariffs of(InstanceRecord instance, @Nullable Place place, PriceBook prices, boolean free) {
        Hardware hardware = instance.hardware();
        Quote<OnDemandPrice> listed = listed(hardware, place, prices);
        Quote<Tariff> onDemand = listed.map(price -> Tariff.flat(price.usdPerHour()));
        Quote<Tariff> spot = free ? Quote.of(Tariff.free()) : spot(hardware, prices);
        return new Tariffs(
                onDemand, spot, applied(FleetAttempt.boughtAs(instance), onDemand, spot), available(hardware, listed));
    }

    /** Returns what it runs. Batch's own images are Linux, so an unknown platform counts as Linux. */
    private static OperatingSystem system(Hardware hardware) {
        return OperatingSystem.of(hardware.platformDetails(), null);
    }

    private static Quote<OnDemandPrice> listed(Hardware hardware, @Nullable Place place, PriceBook prices) {
        if (hardware.instanceType() == null) {
            return Quote.unknown("its instance's type is not known");
        }
        if (place == null) {
            return Quote.unknown("its instance's region is not known");
        }
        return prices.onDemand(new InstanceProduct(hardware.instanceType(), place, system(hardware), Tenancy.of(null)));
    }

    private static Quote<Tariff> spot(Hardware hardware, PriceBook prices) {
        if (hardware.instanceType() == null) {
            return Quote.unknown("its instance's type is not known");
        }
        if (hardware.availabilityZone() == null) {
            return Quote.unknown("its instance's Availability Zone is not known");
        }
        return prices.spot(
                        hardware.instanceType(),
                        hardware.availabilityZone(),
                        system(hardware).platform())
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
            case INTERRUPTIBLE_RESERVATION ->
                Quote.unknown("its instance was lent from another account's reservation, which has no list price");
        };
    }

    private static @Nullable Resources available(Hardware hardware, Quote<OnDemandPrice> listed) {
        OnDemandPrice price = listed.value();
        if (price != null && price.vcpus() != null && price.memoryGib() != null) {
            int gpus = price.gpus() == null ? 0 : price.gpus();
            return new Resources(price.vcpus(), price.memoryGib(), BigDecimal.valueOf(gpus));
        }
        return hardware.registeredVcpus() == null || hardware.registeredMemoryMib() == null
                ? null
                : Resources.ofMib(hardware.registeredVcpus(), hardware.registeredMemoryMib(), 0);
    }
}
