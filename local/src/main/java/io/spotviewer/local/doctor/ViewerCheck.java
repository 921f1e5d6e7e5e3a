package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Health;
import io.spotviewer.local.doctor.Deployment.Stack;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The viewer, asked as a reader's browser would.
 *
 * @param address where the pages are; null for the stack's own address
 */
record ViewerCheck(
        Installation installation,
        Stack pages,
        Deployment deployment,
        @Nullable String address) implements Check {

    private static final int OK = 200;
    private static final int EMPTY = 503;

    /** Where a private installation's pages are while its OpenCommand runs. */
    private static final String PRIVATE = "http://localhost:";

    /** A load balancer's answers to who has not logged in. */
    private static final Set<Integer> LOGIN = Set.of(302, 401);

    @Override
    public String what() {
        return "viewer";
    }

    @Override
    public List<Finding> findings() {
        String at = address == null ? stated() : address.replaceAll("/+$", "");
        Health health = deployment.health(at);
        Commands commands = installation.commands();
        String instance = pages.output("SpotViewerEC2InstanceId");
        if (health.status() == 0 && address == null && at.startsWith(PRIVATE)) {
            return List.of(Finding.warn(
                    what(),
                    "the pages are private, and no session forwards " + at + " to them: they can't be checked",
                    pages.output("OpenCommand")));
        }
        if (LOGIN.contains(health.status()) && at.startsWith("https:")) {
            return List.of(Finding.ok(what(), at + " asks for a login, which the doctor does not have"));
        }
        if (health.status() == 0) {
            return List.of(Finding.fail(
                    what(),
                    at + "/healthz does not answer from here: " + health.problem() + ". Only "
                            + pages.parameter("AllowedCidr") + " may reach it; from there, look at the instance",
                    commands.aws("ec2 describe-instance-status --include-all-instances --instance-ids " + instance)));
        }
        if (health.status() == OK && health.problem().isEmpty()) {
            return List.of(Finding.ok(what(), at + " serves the newest site"));
        }
        if (health.status() == OK || health.status() == EMPTY) {
            return List.of(Finding.fail(
                    what(),
                    at
                            + (health.status() == OK ? " serves an old site" : " has no site to serve")
                            + (health.problem().isEmpty() ? "" : ": " + Wording.reason(health.problem())),
                    health.problem().isEmpty()
                            ? commands.aws("stepfunctions start-execution --state-machine-arn "
                                    + pages.output("RegenerationStateMachineArn"))
                            : commands.aws("ssm start-session --target " + instance)));
        }
        return List.of(Finding.fail(
                what(),
                at + "/healthz answers with status " + health.status() + ", as no spot-viewer does",
                commands.aws("ec2 describe-instances --instance-ids " + instance)));
    }

    /** Returns the address in the stack's outputs; earlier versions served at the instance's own in any case. */
    private String stated() {
        String page = pages.output("OnDemandUrl");
        return page.isEmpty()
                ? "http://" + pages.output("PublicIP") + ":5005"
                : page.replaceFirst("/on-demand\\.html$", "");
    }
}
