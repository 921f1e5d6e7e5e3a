package io.spotviewer.cost.price;

import java.util.Comparator;

/**
 * A product of the On-Demand price list: an instance type in a place, with an operating system and a tenancy.
 *
 * @param instanceType such as {@code m5.xlarge}
 * @param place where it runs
 * @param system what it runs
 * @param tenancy whether its hardware is shared
 */
public record InstanceProduct(String instanceType, Place place, OperatingSystem system, Tenancy tenancy)
        implements Comparable<InstanceProduct> {

    private static final Comparator<InstanceProduct> ORDER = Comparator.comparing(InstanceProduct::instanceType)
            .thenComparing(InstanceProduct::place)
            .thenComparing(InstanceProduct::system)
            .thenComparing(InstanceProduct::tenancy);

    /** Returns the plainest product: Linux, on shared hardware, in a region. */
    public static InstanceProduct linux(String instanceType, String region) {
        return new InstanceProduct(instanceType, Place.ofRegion(region), OperatingSystem.LINUX, Tenancy.SHARED);
    }

    /** True if the product of the price list is this one, and not a reservation or a capacity block. */
    boolean is(Product listed) {
        return listed.attribute("instanceType").equals(instanceType)
                && place.sells(listed)
                && system.runsOn(listed)
                && listed.attribute("tenancy").equals(tenancy.listed())
                && listed.attribute("capacitystatus").equals("Used")
                && listed.hasOrOmits("marketoption", "OnDemand");
    }

    @Override
    public int compareTo(InstanceProduct other) {
        return ORDER.compare(this, other);
    }

    /** Returns its name for readers; Linux and shared tenancy, which are usual, are left out. */
    @Override
    public String toString() {
        return instanceType
                + (system.equals(OperatingSystem.LINUX) ? "" : " with " + system.platform())
                + (tenancy == Tenancy.SHARED ? "" : " with " + tenancy.label() + " tenancy")
                + " in " + place;
    }
}
