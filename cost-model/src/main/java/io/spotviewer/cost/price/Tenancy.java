package io.spotviewer.cost.price;

import org.jspecify.annotations.Nullable;

/** The tenancy of an instance: whether its hardware is shared with other accounts. */
public enum Tenancy {
    SHARED("Shared", "shared"),
    DEDICATED("Dedicated", "dedicated"),
    /** On a Dedicated Host, which is paid as a whole. */
    HOST("Host", "host");

    private final String listed;
    private final String label;

    Tenancy(String listed, String label) {
        this.listed = listed;
        this.label = label;
    }

    /** Returns the tenancy of EC2's name for it; EC2's default, shared, where unknown. */
    public static Tenancy of(@Nullable String placementTenancy) {
        if (placementTenancy == null) {
            return SHARED;
        }
        return switch (placementTenancy) {
            case "dedicated" -> DEDICATED;
            case "host" -> HOST;
            default -> SHARED;
        };
    }

    /** Returns its name in the price list. */
    String listed() {
        return listed;
    }

    /** Returns its name for readers. */
    public String label() {
        return label;
    }
}
