package io.spotviewer.cost.share;

import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.InstanceSize;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.OperatingSystem;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.price.Tenancy;
import io.spotviewer.records.Hardware;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one instance and the resources that they buy.
 *
 * @param onDemandPerHour its On-Demand price in USD per hour
 * @param spot its Spot prices over time
 * @param available its resources; null where unknown
 * @param isBilledByTheHour true if each begun hour is billed as a whole one
 */
record InstancePrices(
        Quote<BigDecimal> onDemandPerHour,
        Quote<SpotSeries> spot,
        @Nullable Resources available,
        boolean isBilledByTheHour) {

    /**
     * Returns the prices of an instance.
     *
     * @param zone its Availability Zone; null where unknown
     * @param place the place whose prices it paid; null where unknown
     * @param gpusReserved true if a job on it reserved GPUs
     */
    static InstancePrices of(
            Hardware hardware, @Nullable String zone, @Nullable Place place, PriceBook prices, boolean gpusReserved) {
        Quote<OnDemandPrice> listed = onDemand(hardware, place, prices);
        return new InstancePrices(
                listed.map(OnDemandPrice::usdPerHour),
                spot(hardware, zone, prices),
                available(hardware, listed.value(), size(hardware, prices), gpusReserved),
                system(hardware).isBilledByTheHour());
    }

    /** Adds the keys of the prices of an instance, as far as its own hardware says which they are. */
    static void addKeys(Hardware hardware, Set<InstanceProduct> products, Set<TypeInZone> pools) {
        String type = hardware.instanceType();
        String zone = hardware.availabilityZone();
        if (type == null || zone == null || tenancy(hardware) == Tenancy.HOST) {
            return;
        }
        OperatingSystem system = system(hardware);
        products.add(new InstanceProduct(type, Place.ofZone(zone), system, tenancy(hardware)));
        if (tenancy(hardware) == Tenancy.SHARED) {
            pools.add(new TypeInZone(type, zone, system.platform()));
        }
    }

    /** Returns the operating system. Batch's own images are Linux, so an unknown platform counts as Linux. */
    static OperatingSystem system(Hardware hardware) {
        return OperatingSystem.of(hardware.platformDetails(), hardware.usageOperation());
    }

    private static Tenancy tenancy(Hardware hardware) {
        return Tenancy.of(hardware.tenancy());
    }

    private static Quote<OnDemandPrice> onDemand(Hardware hardware, @Nullable Place place, PriceBook prices) {
        if (hardware.instanceType() == null) {
            return Quote.unknown("its instance's type is not known");
        }
        if (place == null) {
            return Quote.unknown("its instance's region is not known");
        }
        if (tenancy(hardware) == Tenancy.HOST) {
            return Quote.unknown("its instance ran on a Dedicated Host, which is paid as a whole");
        }
        return prices.onDemand(
                new InstanceProduct(hardware.instanceType(), place, system(hardware), tenancy(hardware)));
    }

    private static Quote<SpotSeries> spot(Hardware hardware, @Nullable String zone, PriceBook prices) {
        if (hardware.instanceType() == null) {
            return Quote.unknown("its instance's type is not known");
        }
        if (zone == null) {
            return Quote.unknown("its instance's Availability Zone is not known");
        }
        if (tenancy(hardware) != Tenancy.SHARED) {
            return Quote.unknown("EC2's Spot price history has no prices of "
                    + tenancy(hardware).label() + " tenancy");
        }
        return prices.spot(hardware.instanceType(), zone, system(hardware).platform());
    }

    private static @Nullable InstanceSize size(Hardware hardware, PriceBook prices) {
        return hardware.instanceType() == null ? null : prices.size(hardware.instanceType());
    }

    /** A type's size in the price list, or as EC2 describes it, is the whole; ECS registers a little less memory. */
    private static @Nullable Resources available(
            Hardware hardware, @Nullable OnDemandPrice price, @Nullable InstanceSize size, boolean gpusReserved) {
        Integer gpus = gpus(hardware, price, size, gpusReserved);
        if (gpus == null) {
            return null;
        }
        if (price != null && price.vcpus() != null && price.memoryGib() != null) {
            return new Resources(price.vcpus(), price.memoryGib(), BigDecimal.valueOf(gpus));
        }
        if (size != null && size.vcpus() != null && size.memoryGib() != null) {
            return new Resources(size.vcpus(), size.memoryGib(), BigDecimal.valueOf(gpus));
        }
        return hardware.registeredVcpus() == null || hardware.registeredMemoryMib() == null
                ? null
                : Resources.ofMib(hardware.registeredVcpus(), hardware.registeredMemoryMib(), gpus);
    }

    /** GPUs that nobody reserved don't change a share. So an unknown number of them matters only where a job reserved some. */
    private static @Nullable Integer gpus(
            Hardware hardware, @Nullable OnDemandPrice price, @Nullable InstanceSize size, boolean gpusReserved) {
        if (price != null && price.gpus() != null && price.gpus() > 0) {
            return price.gpus();
        }
        if (size != null && size.gpus() > 0) {
            return size.gpus();
        }
        Integer registered = hardware.registeredGpus();
        // An agent without GPU support registers none, also where there are some.
        if (registered != null && registered > 0) {
            return registered;
        }
        return gpusReserved ? null : Integer.valueOf(0);
    }
}
