package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals that AWS did not answer a question, and why. */
public final class AccountFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String CREDENTIALS = "credentials";

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

    /** True if the credentials are at fault, whatever the question was. */
    public boolean isOfCredentials() {
        return switch (kind) {
            case NO_CREDENTIALS, EXPIRED, INVALID, CLOCK -> true;
            case NO_REGION, DENIED, ABSENT, UNREACHABLE, OTHER -> false;
        };
    }

    /** True if it is the fault of this machine, its settings or its network, and not of what was asked. */
    public boolean isOfMachine() {
        return isOfCredentials() || kind == Kind.NO_REGION || kind == Kind.UNREACHABLE;
    }

    /**
     * Returns the fault as what is wrong with this machine's credentials, or the way to AWS, and the command that mends it.
     *
     * @param environment the variables of the process
     * @param option the profile that was asked for; null for the SDK's own choice
     * @param region the region that was asked; empty where that is not known
     */
    public Finding finding(Map<String, String> environment, @Nullable String option, String region) {
        String profile = option == null ? environment.get("AWS_PROFILE") : option;
        String ofProfile = option == null ? "" : " --profile " + Commands.quoted(option);
        String inRegion = region.isEmpty() ? "" : " in " + region;
        String endpoint = environment.get("AWS_ENDPOINT_URL");
        return switch (kind) {
            case NO_REGION ->
                Finding.fail(
                        "region",
                        "no region is set, neither in AWS_REGION nor in the profile",
                        "aws configure set region eu-west-1" + ofProfile);
            case NO_CREDENTIALS ->
                Finding.fail(
                        CREDENTIALS,
                        (profile == null
                                        ? "none were found: no variables, no profile, no role of this machine"
                                        : "the profile " + profile + " has none")
                                + " (" + reason() + ")",
                        "aws configure" + ofProfile);
            case EXPIRED ->
                Finding.fail(
                        CREDENTIALS,
                        "they have expired: " + reason(),
                        environment.containsKey("AWS_ACCESS_KEY_ID")
                                ? "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN; aws sso login"
                                        + ofProfile
                                : "aws sso login" + ofProfile);
            case INVALID ->
                Finding.fail(
                        CREDENTIALS,
                        "AWS does not accept them" + inRegion + ": " + reason()
                                + ". The key is wrong or deleted, or belongs to another partition of AWS, or the account has not enabled this region",
                        "aws configure" + ofProfile);
            case CLOCK ->
                Finding.fail(
                        CREDENTIALS,
                        "the clock of this machine is wrong: " + reason(),
                        "sudo timedatectl set-ntp true");
            case UNREACHABLE ->
                endpoint == null
                        ? Finding.fail(
                                CREDENTIALS,
                                "AWS does not answer: " + reason(),
                                "curl -sS https://sts." + (region.isEmpty() ? "" : region + ".") + "amazonaws.com/")
                        : Finding.fail(
                                CREDENTIALS,
                                "nobody answers at AWS_ENDPOINT_URL, " + endpoint + ": " + reason(),
                                "unset AWS_ENDPOINT_URL");
            case DENIED, ABSENT, OTHER ->
                Finding.fail(
                        CREDENTIALS,
                        action + ": " + reason(),
                        "aws sts get-caller-identity" + (region.isEmpty() ? "" : " --region " + region) + ofProfile);
        };
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
