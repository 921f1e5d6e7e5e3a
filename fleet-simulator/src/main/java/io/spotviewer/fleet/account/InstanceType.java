package io.spotviewer.fleet.account;

import java.math.BigDecimal;

/** The instance types the fleet runs on, with their On-Demand list prices (USD per hour, Linux, us-east-1). */
public enum InstanceType {
    C5_4XLARGE("c5.4xlarge", 16, 32, "0.6800000000", "Compute optimized", "Q5HVB8NUA7UMHV4Y"),
    M5_2XLARGE("m5.2xlarge", 8, 32, "0.3840000000", "General purpose", "2S2KYMBSMVZWKZ8G"),
    M5_4XLARGE("m5.4xlarge", 16, 64, "0.7680000000", "General purpose", "AHXCJ5WM2Z9HUZ4U"),
    R5_2XLARGE("r5.2xlarge", 8, 64, "0.5040000000", "Memory optimized", "HQ7RXVTSGHYNJH2R"),
    R5_4XLARGE("r5.4xlarge", 16, 128, "1.0080000000", "Memory optimized", "3NTGRNRJB7F9WYCC");

    private final String ec2Name;
    private final int vcpus;
    private final int gib;
    private final BigDecimal onDemandPerHour;
    private final String family;
    private final String sku;

    InstanceType(String ec2Name, int vcpus, int gib, String onDemandPerHour, String family, String sku) {
        this.ec2Name = ec2Name;
        this.vcpus = vcpus;
        this.gib = gib;
        this.onDemandPerHour = new BigDecimal(onDemandPerHour);
        this.family = family;
        this.sku = sku;
    }

    public String ec2Name() {
        return ec2Name;
    }

    public int vcpus() {
        return vcpus;
    }

    public int gib() {
        return gib;
    }

    /** Returns the memory that ECS can place: the kernel and the agent keep some of the memory. */
    public int schedulableMib() {
        return gib * 980 - 400;
    }

    public BigDecimal onDemandPerHour() {
        return onDemandPerHour;
    }

    public String family() {
        return family;
    }

    /** Returns the name of its product in the price list, which each region has for itself. */
    public String sku(Region region) {
        return region == Region.US_EAST_1
                ? sku
                : sku.substring(1) + region.usagePrefix().charAt(2);
    }
}
