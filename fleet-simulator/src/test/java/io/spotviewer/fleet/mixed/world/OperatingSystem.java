package io.spotviewer.fleet.mixed.world;

/** The operating system of an instance, under the names that AWS gives it in each of its answers. */
public enum OperatingSystem {
    LINUX("Linux/UNIX", "RunInstances", "Linux"),
    RED_HAT("Red Hat Enterprise Linux", "RunInstances:0010", "RHEL"),
    SUSE("SUSE Linux", "RunInstances:000g", "SUSE"),
    UBUNTU_PRO("Ubuntu Pro", "RunInstances:0g00", "Ubuntu Pro"),
    WINDOWS("Windows", "RunInstances:0002", "Windows");

    private final String platformDetails;
    private final String operation;
    private final String listed;

    OperatingSystem(String platformDetails, String operation, String listed) {
        this.platformDetails = platformDetails;
        this.operation = operation;
        this.listed = listed;
    }

    /** Returns its name in DescribeInstances and in the Spot price history. */
    public String platformDetails() {
        return platformDetails;
    }

    /** Returns its usage operation. */
    public String operation() {
        return operation;
    }

    /** Returns its name in the price list. */
    public String listed() {
        return listed;
    }
}
