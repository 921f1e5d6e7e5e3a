package io.spotviewer.cost.price;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operating system with its licence, as EC2 bills it.
 *
 * @param platform EC2's name of it, such as {@code Linux/UNIX}: an instance's platform details, and the product of its Spot prices
 * @param operation the operation of its usage, such as {@code RunInstances:0010}; null where unknown
 */
public record OperatingSystem(String platform, @Nullable String operation) implements Comparable<OperatingSystem> {

    private static final String PLAIN = "RunInstances";
    private static final String NOTHING = "NA";
    private static final String NO_LICENCE = "No License required";

    /** Linux without a licence: the system of Batch's own images. */
    public static final OperatingSystem LINUX = new OperatingSystem("Linux/UNIX", PLAIN);

    private static final OperatingSystem SUSE = new OperatingSystem("SUSE Linux", "RunInstances:000g");

    /** AWS's table of usage operations. */
    private static final List<OperatingSystem> KNOWN = List.of(
            LINUX,
            SUSE,
            new OperatingSystem("Red Hat BYOL Linux", "RunInstances:00g0"),
            new OperatingSystem("Red Hat Enterprise Linux", "RunInstances:0010"),
            new OperatingSystem("Red Hat Enterprise Linux with HA", "RunInstances:1010"),
            new OperatingSystem("Red Hat Enterprise Linux with SQL Server Standard and HA", "RunInstances:1014"),
            new OperatingSystem("Red Hat Enterprise Linux with SQL Server Enterprise and HA", "RunInstances:1110"),
            new OperatingSystem("Red Hat Enterprise Linux with SQL Server Standard", "RunInstances:0014"),
            new OperatingSystem("Red Hat Enterprise Linux with SQL Server Web", "RunInstances:0210"),
            new OperatingSystem("Red Hat Enterprise Linux with SQL Server Enterprise", "RunInstances:0110"),
            new OperatingSystem("SQL Server Enterprise", "RunInstances:0100"),
            new OperatingSystem("SQL Server Standard", "RunInstances:0004"),
            new OperatingSystem("SQL Server Web", "RunInstances:0200"),
            new OperatingSystem("Ubuntu Pro", "RunInstances:0g00"),
            new OperatingSystem("Windows", "RunInstances:0002"),
            new OperatingSystem("Windows BYOL", "RunInstances:0800"),
            new OperatingSystem("Windows with SQL Server Enterprise", "RunInstances:0102"),
            new OperatingSystem("Windows with SQL Server Standard", "RunInstances:0006"),
            new OperatingSystem("Windows with SQL Server Web", "RunInstances:0202"));

    /** The products of Spot prices that EC2 documents, and accepts as a filter. */
    private static final List<String> SPOT_PRODUCTS =
            List.of("Linux/UNIX", "Red Hat Enterprise Linux", "SUSE Linux", "Windows");

    /** The names in the price list of systems that can be recognised without their operation. */
    private static final Map<String, Listed> LISTED = Map.of(
            "Linux/UNIX", new Listed("Linux", NOTHING, NO_LICENCE),
            "Red Hat Enterprise Linux", new Listed("RHEL", NOTHING, NO_LICENCE),
            "Red Hat Enterprise Linux with HA", new Listed("Red Hat Enterprise Linux with HA", NOTHING, NO_LICENCE),
            "SUSE Linux", new Listed("SUSE", NOTHING, NO_LICENCE),
            "Ubuntu Pro", new Listed("Ubuntu Pro", NOTHING, NO_LICENCE),
            "Windows", new Listed("Windows", NOTHING, NO_LICENCE),
            "Windows BYOL", new Listed("Windows", NOTHING, "Bring your own license"),
            "Windows with SQL Server Standard", new Listed("Windows", "SQL Std", NO_LICENCE),
            "Windows with SQL Server Web", new Listed("Windows", "SQL Web", NO_LICENCE),
            "Windows with SQL Server Enterprise", new Listed("Windows", "SQL Ent", NO_LICENCE));

    private static final String IN_NETWORK = " (Amazon VPC)";

    private record Listed(String operatingSystem, String preInstalled, String licence) {}

    /**
     * Returns the system of an instance. The operation decides, unless it is the plain one that every system has. Where neither is known, it
     * is Linux, as in Batch's own images.
     */
    public static OperatingSystem of(@Nullable String platformDetails, @Nullable String usageOperation) {
        String operation = usageOperation == null ? null : usageOperation.replaceFirst(":SV\\d*$", "");
        if (operation != null && !operation.isEmpty() && !operation.equals(PLAIN)) {
            return KNOWN.stream()
                    .filter(known -> operation.equals(known.operation))
                    .findFirst()
                    .orElseGet(() -> new OperatingSystem(
                            platformDetails == null ? operation : product(platformDetails), operation));
        }
        if (platformDetails == null || platformDetails.isEmpty()) {
            return LINUX;
        }
        String platform = product(platformDetails);
        for (OperatingSystem known : KNOWN) {
            if (known.platform.equals(platform)) {
                return known;
            }
        }
        return new OperatingSystem(platform, null);
    }

    /** Returns the one name of a product for which EC2 has several. */
    static String product(String name) {
        String withoutNetwork =
                name.endsWith(IN_NETWORK) ? name.substring(0, name.length() - IN_NETWORK.length()) : name;
        return withoutNetwork.equals("Ubuntu Pro Linux") ? "Ubuntu Pro" : withoutNetwork;
    }

    /** True if EC2 accepts the product as a filter of the Spot price history. */
    public static boolean isDocumented(String product) {
        return SPOT_PRODUCTS.contains(product);
    }

    /** True if each begun hour of it is billed as a whole one. */
    public boolean isBilledByTheHour() {
        return platform.equals(SUSE.platform);
    }

    /** True if the product of the price list runs it: by its operation, or by its names where it has only the plain operation or none. */
    boolean runsOn(Product product) {
        String listedOperation = product.attribute("operation");
        if (!listedOperation.isEmpty() && !listedOperation.equals(PLAIN)) {
            return listedOperation.equals(operation);
        }
        Listed names = LISTED.get(platform);
        return names != null
                && product.attribute("operatingSystem").equals(names.operatingSystem)
                && product.attribute("preInstalledSw").equals(names.preInstalled)
                && product.hasOrOmits("licenseModel", names.licence);
    }

    @Override
    public int compareTo(OperatingSystem other) {
        return Comparator.comparing(OperatingSystem::platform)
                .thenComparing(OperatingSystem::operation, Comparator.nullsFirst(Comparator.naturalOrder()))
                .compare(this, other);
    }
}
