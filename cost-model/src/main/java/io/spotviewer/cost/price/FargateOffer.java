package io.spotviewer.cost.price;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of Fargate capacity with rates of its own. */
public enum FargateOffer {
    LINUX_X86("Fargate-", "", "Fargate"),
    LINUX_ARM("Fargate-ARM-", "ARM ", "Fargate on ARM"),
    WINDOWS("Fargate-Windows-", "Windows ", "Fargate with Windows"),
    SPOT_LINUX_X86("SpotUsage-Fargate-", "Spot ", "Fargate Spot"),
    SPOT_LINUX_ARM("SpotUsage-Fargate-ARM-", "Spot ARM ", "Fargate Spot on ARM"),
    SPOT_WINDOWS("SpotUsage-Fargate-Windows-", "Spot Windows ", "Fargate Spot with Windows");

    private final String usage;
    private final String label;
    private final String title;

    FargateOffer(String usage, String label, String title) {
        this.usage = usage;
        this.label = label;
        this.title = title;
    }

    /**
     * Returns the offer that a task runs on. Without a known system and architecture it is Linux on x86, which is Batch's default.
     *
     * @param operatingSystemFamily as in a task definition, such as {@code LINUX} or {@code WINDOWS_SERVER_2022_CORE}
     * @param cpuArchitecture {@code X86_64} or {@code ARM64}
     * @param spot true for Fargate Spot
     */
    public static FargateOffer of(
            @Nullable String operatingSystemFamily, @Nullable String cpuArchitecture, boolean spot) {
        if (operatingSystemFamily != null
                && operatingSystemFamily.toUpperCase(Locale.ROOT).startsWith("WINDOWS")) {
            return spot ? SPOT_WINDOWS : WINDOWS;
        }
        if ("ARM64".equalsIgnoreCase(cpuArchitecture)) {
            return spot ? SPOT_LINUX_ARM : LINUX_ARM;
        }
        return spot ? SPOT_LINUX_X86 : LINUX_X86;
    }

    /** True for Fargate Spot. */
    public boolean isSpot() {
        return compareTo(SPOT_LINUX_X86) >= 0;
    }

    /** True if its tasks pay for a licence. */
    boolean isLicensed() {
        return this == WINDOWS || this == SPOT_WINDOWS;
    }

    /** Returns the price list's usage type of one of its resources, without the place's prefix. */
    String usage(String resource) {
        return usage + resource;
    }

    /** Returns the name of one of its resources for readers, such as {@code Spot ARM vCPU}. */
    public String label(String resource) {
        return label + resource;
    }

    /** Returns its name for readers, such as {@code Fargate Spot on ARM}. */
    public String title() {
        return title;
    }
}
