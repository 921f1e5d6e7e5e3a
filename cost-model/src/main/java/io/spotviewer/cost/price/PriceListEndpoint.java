package io.spotviewer.cost.price;

/** AWS serves its price list, which covers every region, from three regions only. */
public final class PriceListEndpoint {

    private PriceListEndpoint() {}

    /** The region whose price list to ask from {@code region}: the one on the same side of the world. */
    public static String nearest(String region) {
        if (region.startsWith("eu-")
                || region.startsWith("me-")
                || region.startsWith("af-")
                || region.startsWith("il-")) {
            return "eu-central-1";
        }
        return region.startsWith("ap-") ? "ap-south-1" : "us-east-1";
    }
}
