package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Region and credentials: without them, nothing else can be asked. */
record CredentialsCheck(
        Account account,
        Map<String, String> environment,
        @Nullable String option) implements Check {

    @Override
    public String what() {
        return "credentials";
    }

    @Override
    public List<Finding> findings() {
        String region;
        try {
            region = account.region();
        } catch (AccountFault e) {
            return List.of(Finding.fail(
                    "region",
                    "no region is set, neither in AWS_REGION nor in the profile",
                    "aws configure set region eu-west-1" + ofProfile()));
        }
        try {
            Account.Caller caller = account.caller();
            return List.of(
                    Finding.ok("region", region),
                    Finding.ok(what(), "account " + caller.account() + " as " + caller.arn()));
        } catch (AccountFault e) {
            return List.of(Finding.ok("region", region), fault(e, region));
        }
    }

    private Finding fault(AccountFault fault, String region) {
        String endpoint = environment.get("AWS_ENDPOINT_URL");
        return switch (fault.kind()) {
            case NO_CREDENTIALS ->
                Finding.fail(
                        what(),
                        (profile() == null
                                        ? "none were found: no variables, no profile, no role of this machine"
                                        : "the profile " + profile() + " has none")
                                + " (" + fault.reason() + ")",
                        "aws configure" + ofProfile());
            case EXPIRED ->
                Finding.fail(
                        what(),
                        "they have expired: " + fault.reason(),
                        environment.containsKey("AWS_ACCESS_KEY_ID")
                                ? "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN; aws sso login"
                                        + ofProfile()
                                : "aws sso login" + ofProfile());
            case INVALID ->
                Finding.fail(
                        what(),
                        "AWS does not accept them in " + region + ": " + fault.reason()
                                + ". The key is wrong or deleted, or belongs to another partition of AWS, or the account has not enabled this region",
                        "aws configure" + ofProfile());
            case CLOCK ->
                Finding.fail(
                        what(),
                        "the clock of this machine is wrong: " + fault.reason(),
                        "sudo timedatectl set-ntp true");
            case UNREACHABLE ->
                endpoint == null
                        ? Finding.fail(
                                what(),
                                "AWS does not answer: " + fault.reason(),
                                "curl -sS https://sts." + region + ".amazonaws.com/")
                        : Finding.fail(
                                what(),
                                "nobody answers at AWS_ENDPOINT_URL, " + endpoint + ": " + fault.reason(),
                                "unset AWS_ENDPOINT_URL");
            default ->
                Finding.fail(
                        what(),
                        fault.action() + ": " + fault.reason(),
                        "aws sts get-caller-identity --region " + region + ofProfile());
        };
    }

    private @Nullable String profile() {
        return option == null ? environment.get("AWS_PROFILE") : option;
    }

    private String ofProfile() {
        return option == null ? "" : " --profile " + Commands.quoted(option);
    }
}
