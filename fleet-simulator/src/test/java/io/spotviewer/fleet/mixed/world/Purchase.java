package io.spotviewer.fleet.mixed.world;

import org.jspecify.annotations.Nullable;

/** How capacity was bought, with EC2's InstanceLifecycle for it. */
public enum Purchase {
    ON_DEMAND(null),
    SPOT("spot"),
    CAPACITY_BLOCK("capacity-block"),
    INTERRUPTIBLE_RESERVATION("interruptible-capacity-reservation");

    private final @Nullable String lifecycle;

    Purchase(@Nullable String lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Returns EC2's lifecycle; null for On-Demand. */
    public @Nullable String lifecycle() {
        return lifecycle;
    }
}
