package io.spotviewer.local.doctor;

/** Signals that AWS did not answer a question, and why. */
public final class AccountFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reasons for which a question stays open. */
    public enum Kind {
        NO_REGION,
        NO_CREDENTIALS,
        EXPIRED,
        INVALID,
        CLOCK,
        DENIED,
        ABSENT,
        UNREACHABLE,
        OTHER
    }

    private final Kind kind;
    private final String action;

    /**
     * Creates a fault.
     *
     * @param action the action that failed, as in a policy: {@code batch:ListJobs}
     * @param reason what AWS says, with nothing secret in it
     */
    public AccountFault(Kind kind, String action, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.action = action;
    }

    Kind kind() {
        return kind;
    }

    String action() {
        return action;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
