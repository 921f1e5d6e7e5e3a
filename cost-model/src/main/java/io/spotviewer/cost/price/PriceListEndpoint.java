package io.spotviewer.cost.price;

/**
 * AWS serves its price list, which covers every region of the partition, from few regions: three for most of the world, and one of their own
 * for China and for the European Sovereign Cloud.
 */
public final class PriceListEndpoint {

    private PriceListEndpoint() {}

    /** Returns the region of the nearest price list endpoint to {@code region}. */
    public static String nearest(String region) {
        if (region.startsWith("cn-")) {
            return "cn-northwest-1";
        }
        if (region.startsWith("eusc-")) {
            return "eusc-de-east-1";
        }
        if (region.startsWith("eu-")
                || region.startsWith("me-")
                || region.startsWith("af-")
                || region.startsWith("il-")) {
            return "eu-central-1";
        }
        return region.startsWith("ap-") ? "ap-south-1" : "us-east-1";
    }
}
