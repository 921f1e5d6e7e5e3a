package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Stack;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Finding.Level;
import io.spotviewer.local.doctor.finding.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the checks in order, and stops where the rest could only repeat the same fault. */
public final class Doctor {

    private static final Duration PATIENCE_WITH_LOCKS = Duration.ofSeconds(3);

    private final Account account;
    private final Deployment deployment;
    private final InstantSource clock;
    private final Map<String, String> environment;
    private final @Nullable String profile;

    /**
     * Creates a doctor.
     *
     * @param profile the profile that the user names; null for none
     */
    public Doctor(
            Account account,
            Deployment deployment,
            InstantSource clock,
            Map<String, String> environment,
            @Nullable String profile) {
        this.account = account;
        this.deployment = deployment;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.profile = profile;
    }

    /** Checks this machine and the account: all that a pull needs. */
    public void examineMachine(Path cache, Path data, int port, Consumer<Finding> findings) {
        make(
                List.of(
                        JavaCheck.ofThisProcess(),
                        new PortCheck(port),
                        new FolderCheck("cache folder", cache, "XDG_CACHE_HOME"),
                        new FolderCheck("data folder", data, "XDG_DATA_HOME"),
                        new StoreCheck(data, PATIENCE_WITH_LOCKS)),
                findings);
        if (make(List.of(new CredentialsCheck(account, environment, profile)), findings)) {
            make(List.of(new QueuesCheck(account, true), new RightsCheck(account), new PricesCheck(account)), findings);
        }
    }

    /**
     * Checks an installation.
     *
     * @param address where its pages are; null for the viewer's own address
     */
    public void examineInstallation(String prefix, @Nullable String address, Consumer<Finding> findings) {
        if (!make(List.of(new CredentialsCheck(account, environment, profile)), findings)) {
            return;
        }
        make(List.of(new QueuesCheck(account, false), new RightsCheck(account), new PricesCheck(account)), findings);
        InstallationCheck stacks = new InstallationCheck(prefix, account, deployment, clock);
        make(List.of(stacks), findings);
        stacks.installation().ifPresent(installation -> make(checks(installation, address), findings));
    }

    private List<Check> checks(Installation installation, @Nullable String address) {
        List<Check> checks = new ArrayList<>(List.of(
                new ReleaseCheck(installation),
                RuleCheck.ofJobs(installation, deployment),
                RuleCheck.ofInstances(installation, deployment),
                new WatchedEnvironmentsCheck(installation, account),
                new ExecutionsCheck(installation, deployment, clock),
                new WaitingCheck(installation, deployment, clock, WaitingCheck.Kind.PARKED),
                new WaitingCheck(installation, deployment, clock, WaitingCheck.Kind.UNDELIVERED),
                new WaitingCheck(installation, deployment, clock, WaitingCheck.Kind.MISSED_RECONCILIATIONS),
                new NewestEventCheck(installation, deployment, account, clock),
                new RecordsCheck(installation, deployment)));
        Optional<Stack> pages = installation.pages();
        if (pages.isPresent()) {
            checks.add(new WaitingCheck(installation, deployment, clock, WaitingCheck.Kind.MISSED_RUNS));
            checks.add(new SiteCheck(installation, pages.get(), deployment, clock));
            checks.add(new ViewerCheck(installation, pages.get(), deployment, address));
        }
        checks.add(new AlarmsCheck(installation, deployment));
        return checks;
    }

    /** Makes checks. Returns true if none of them failed. */
    private static boolean make(List<Check> checks, Consumer<Finding> findings) {
        boolean good = true;
        for (Check check : checks) {
            for (Finding finding : findings(check)) {
                findings.accept(finding);
                good &= finding.level() != Level.FAIL;
            }
        }
        return good;
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.findings();
        } catch (AccountFault e) {
            // What can't be seen is not broken: a right to look is missing, or AWS is busy.
            return List.of(
                    e.kind() == AccountFault.Kind.DENIED
                            ? Finding.warn(
                                    check.what(),
                                    "can't be checked: " + e.action() + " is denied",
                                    "./spot-viewer doctor --print-policy")
                            : Finding.warn(
                                    check.what(),
                                    "can't be checked: " + e.action() + ": " + Wording.reason(e.reason()),
                                    "./spot-viewer doctor"));
        }
    }
}
