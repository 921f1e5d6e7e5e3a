package io.spotviewer.fleet.history;

/** The cause of an end of an instance, and the words of EC2 about it if it is asked in time. */
public enum InstanceEnd {
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

    public boolean reclaim() {
        return this == RECLAIMED_NO_CAPACITY || this == RECLAIMED_BY_PRICE;
    }

    /** Returns how an attempt ended that still ran. */
    public EndKind forAttempts() {
        return switch (this) {
            case RECLAIMED_NO_CAPACITY, RECLAIMED_BY_PRICE -> EndKind.SPOT_RECLAIMED;
            case SCALED_IN -> EndKind.HOST_TERMINATED;
            case HOST_FAILED -> EndKind.HOST_FAILED;
        };
    }

    public String stateReason() {
        return stateReason;
    }

    public String message() {
        return message;
    }

    public String requestStatus() {
        return requestStatus;
    }
}
