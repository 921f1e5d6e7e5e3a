package io.spotviewer.fleet.mixed.world;

/**
 * An Availability Zone, a Local Zone or a Wavelength Zone.
 *
 * @param priceCode the price list's regionCode for it
 * @param locationType the price list's kind of place
 * @param currency of all its prices
 */
public record Zone(
        String name, String region, String partition, String priceCode, String locationType, String currency) {

    /** Returns a zone of a region of the partition {@code aws}. */
    public static Zone of(String name) {
        return in("aws", "USD", name);
    }

    /** Returns a zone of a region of another partition. */
    public static Zone in(String partition, String currency, String name) {
        String region = name.substring(0, name.length() - 1);
        return new Zone(name, region, partition, region, "AWS Region", currency);
    }

    /** Returns a Local Zone, whose group has prices of its own. */
    public static Zone local(String name, String region) {
        return new Zone(name, region, "aws", name.substring(0, name.length() - 1), "AWS Local Zone", "USD");
    }

    /** Returns a Wavelength Zone, whose group has prices of its own. */
    public static Zone wavelength(String name, String region, String group) {
        return new Zone(name, region, "aws", group, "AWS Wavelength Zone", "USD");
    }
}
