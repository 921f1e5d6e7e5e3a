package io.spotviewer.cost.price;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place with prices of its own: a region, a Local Zone group or a Wavelength Zone.
 *
 * @param code the region's name, such as {@code us-west-2}; the group of a Local Zone, such as {@code us-west-2-lax-1}; the name of a
 *     Wavelength Zone, such as {@code us-east-1-wl1-bos-wlz-1}
 * @param kind the kind of place
 */
public record Place(String code, Kind kind) implements Comparable<Place> {

    /** The currency of all amounts here. */
    static final String USD = "USD";

    private static final Pattern REGION = Pattern.compile("^[a-z]+(-[a-z]+)+-\\d+");
    private static final Pattern LOCAL_ZONE = Pattern.compile("([a-z]+(?:-[a-z]+)+-\\d+-[a-z]+-\\d+)[a-z]?");
    private static final Pattern WAVELENGTH_ZONE = Pattern.compile("([a-z]+(?:-[a-z]+)+-\\d+-.*wlz-\\d+)[a-z]?");
    private static final Pattern WAVELENGTH_GROUP = Pattern.compile("^[a-z]+(-[a-z]+)+-\\d+-wl\\d+");

    /** The places of zones that came before: each instance has one, and a fleet is in a few. */
    private static final Map<String, Place> OF_ZONES = new ConcurrentHashMap<>();

    private static final int MOST_ZONES = 1_024;

    /** A kind of place, in the words of the price list. */
    public enum Kind {
        REGION("AWS Region"),
        LOCAL_ZONE("AWS Local Zone"),
        WAVELENGTH_ZONE("AWS Wavelength Zone");

        private final String locationType;

        Kind(String locationType) {
            this.locationType = locationType;
        }
    }

    /** Returns the region as a place. */
    public static Place ofRegion(String region) {
        return new Place(region, Kind.REGION);
    }

    /** Returns the place whose prices hold in the zone: its region, unless it is a Local or Wavelength Zone. */
    public static Place ofZone(String zone) {
        Place known = OF_ZONES.get(zone);
        if (known == null) {
            known = read(zone);
            if (OF_ZONES.size() < MOST_ZONES) {
                OF_ZONES.put(zone, known);
            }
        }
        return known;
    }

    private static Place read(String zone) {
        Matcher wavelength = WAVELENGTH_ZONE.matcher(zone);
        if (wavelength.matches()) {
            return new Place(wavelength.group(1), Kind.WAVELENGTH_ZONE);
        }
        Matcher local = LOCAL_ZONE.matcher(zone);
        if (local.matches()) {
            return new Place(local.group(1), Kind.LOCAL_ZONE);
        }
        return ofRegion(regionOf(zone));
    }

    /** Returns the region that the place lies in. */
    public String region() {
        return regionOf(code);
    }

    /** Returns the currency in which AWS bills usage here: that of its partition. */
    public String currency() {
        return code.startsWith("cn-") ? "CNY" : code.startsWith("eusc-") ? "EUR" : USD;
    }

    /** Returns the price list's name for this kind of place. */
    String locationType() {
        return kind.locationType;
    }

    /**
     * True if the product is sold here. A product of a region may lack either attribute; one of a zone must name the zone, because some lists
     * give it the code of its region.
     */
    boolean sells(Product product) {
        String regionCode = product.attribute("regionCode");
        return product.hasOrOmits("locationType", locationType())
                && (kind == Kind.REGION
                        ? regionCode.isEmpty() || regionCode.equals(code)
                        : names().contains(regionCode));
    }

    /** Returns its names in the price list, which shortens those of Wavelength Zones in more than one way. */
    private Set<String> names() {
        Matcher group = WAVELENGTH_GROUP.matcher(code);
        return kind == Kind.WAVELENGTH_ZONE
                ? Set.of(code, code.replace("-wlz-", ""), group.find() ? group.group() : code + "-")
                : Set.of(code);
    }

    private static String regionOf(String name) {
        Matcher region = REGION.matcher(name);
        return region.find() ? region.group() : name;
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::code).thenComparing(Place::kind).compare(this, other);
    }

    @Override
    public String toString() {
        return code;
    }
}
