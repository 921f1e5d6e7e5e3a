package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Stack;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stacks of an installation: whether they are there, and in which state. */
final class InstallationCheck implements Check {

    private final String prefix;
    private final Account account;
    private final Deployment deployment;
    private final InstantSource clock;
    private @Nullable Installation installation;

    InstallationCheck(String prefix, Account account, Deployment deployment, InstantSource clock) {
        this.prefix = prefix;
        this.account = account;
        this.deployment = deployment;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "stack " + Installation.recorderName(prefix);
    }

    @Override
    public List<Finding> findings() {
        String region = account.region();
        Commands commands = new Commands(region, prefix);
        Optional<Stack> recorder = deployment.stack(Installation.recorderName(prefix), region);
        Optional<Stack> pages = deployment.stack(Installation.pagesName(prefix), region);
        List<Finding> findings = new ArrayList<>();
        if (recorder.isEmpty()) {
            findings.add(absent(region, commands));
        } else {
            findings.addAll(new StackCheck(recorder.get(), commands, clock).findings());
        }
        pages.ifPresent(stack -> findings.addAll(new StackCheck(stack, commands, clock).findings()));
        // Without outputs there is nothing more to look at.
        if (recorder.isPresent() && !recorder.get().outputs().isEmpty()) {
            installation = new Installation(
                    prefix,
                    region,
                    recorder.get(),
                    pages.filter(stack -> !stack.outputs().isEmpty()));
        }
        return findings;
    }

    private Finding absent(String region, Commands commands) {
        for (String other : regions()) {
            if (!other.equals(region) && isIn(other)) {
                return Finding.fail(
                        what(),
                        "it does not exist in " + region + ", but in " + other + ": this is the wrong region",
                        "export AWS_REGION=" + other);
            }
        }
        return Finding.fail(what(), "it does not exist in " + region + ": nothing is recorded", commands.deploy(""));
    }

    private List<String> regions() {
        try {
            return account.regions();
        } catch (AccountFault e) {
            return List.of(); // a caller need not be allowed to list regions
        }
    }

    private boolean isIn(String region) {
        try {
            return deployment.stack(Installation.recorderName(prefix), region).isPresent();
        } catch (AccountFault e) {
            return false;
        }
    }

    /** Returns the installation, once it was found. */
    Optional<Installation> installation() {
        return Optional.ofNullable(installation);
    }
}
