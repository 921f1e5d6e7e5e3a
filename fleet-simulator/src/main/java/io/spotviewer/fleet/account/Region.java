package io.spotviewer.fleet.account;

import java.util.Arrays;
import java.util.List;

/** The regions in which the account has queues. Their instance types cost the same On-Demand. */
public enum Region {
    US_EAST_1("us-east-1", "US East (N. Virginia)", ""),
    US_WEST_2("us-west-2", "US West (Oregon)", "USW2-");

    private final String code;
    private final String location;
    private final String usagePrefix;

    Region(String code, String location, String usagePrefix) {
        this.code = code;
        this.location = location;
        this.usagePrefix = usagePrefix;
    }

    /** Returns the region of an Availability Zone. */
    public static Region ofZone(String zone) {
        return Arrays.stream(values())
                .filter(region -> region.zones().contains(zone))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no region has the zone " + zone));
    }

    public String code() {
        return code;
    }

    /** Returns its name in the price list. */
    public String location() {
        return location;
    }

    /** Returns the beginning of its usage types in the price list; nothing for the first region that there was. */
    public String usagePrefix() {
        return usagePrefix;
    }

    public List<String> zones() {
        return List.of(code + "a", code + "b", code + "c");
    }

    /** Returns the names of the resources in it. */
    public Arns arns() {
        return new Arns(code);
    }
}
