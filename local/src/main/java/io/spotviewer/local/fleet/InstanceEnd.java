package io.spotviewer.local.fleet;

/** Why an instance ended, and what EC2 says of it when it is asked in time. */
enum InstanceEnd {
    RECLAIMED_NO_CAPACITY(
            "Server.SpotInstanceTermination",
            "Server.SpotInstanceTermination: Spot instance termination",
            "instance-terminated-no-capacity"),
    RECLAIMED_BY_PRICE(
            "Server.SpotInstanceTermination",
            "Server.SpotInstanceTermination: Spot instance termination",
            "instance-terminated-by-price"),
    SCALED_IN(
            "Client.UserInitiatedShutdown",
            "Client.UserInitiatedShutdown: User initiated shutdown",
            "instance-terminated-by-user"),
    HOST_FAILED("Server.InternalError", "Server.InternalError: Internal error", "instance-terminated-by-service");

    private final String stateReason;
    private final String message;
    private final String requestStatus;

    InstanceEnd(String stateReason, String message, String requestStatus) {
        this.stateReason = stateReason;
        this.message = message;
        this.requestStatus = requestStatus;
    }

    boolean reclaim() {
        return this == RECLAIMED_NO_CAPACITY || this == RECLAIMED_BY_PRICE;
    }

    /** What this end means for an attempt that still ran. */
    EndKind forAttempts() {
        return switch (this) {
            case RECLAIMED_NO_CAPACITY, RECLAIMED_BY_PRICE -> EndKind.SPOT_RECLAIMED;
            case SCALED_IN -> EndKind.HOST_TERMINATED;
            case HOST_FAILED -> EndKind.HOST_FAILED;
        };
    }

    String stateReason() {
        return stateReason;
    }

    String message() {
        return message;
    }

    /** EC2's StateTransitionReason of an end at that time. */
    String transitionReason(long at) {
        return this == SCALED_IN ? "User initiated (" + WireFormat.date(at) + " GMT)" : stateReason;
    }

    String requestStatus() {
        return requestStatus;
    }
}
