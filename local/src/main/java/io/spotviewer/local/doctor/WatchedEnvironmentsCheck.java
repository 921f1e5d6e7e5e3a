package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Account.ComputeEnvironment;
import io.spotviewer.local.doctor.Account.Queue;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The compute environments that are recorded, against those that queues use. */
record WatchedEnvironmentsCheck(Installation installation, Account account) implements Check {

    private static final String ALL = "*";

    @Override
    public String what() {
        return "compute environments";
    }

    @Override
    public List<Finding> findings() {
        String parameter =
                installation.recorder().parameter("BatchComputeEnvironmentName").strip();
        List<ComputeEnvironment> environments = account.computeEnvironments();
        Map<String, String> names = environments.stream()
                .collect(
                        Collectors.toMap(ComputeEnvironment::arn, ComputeEnvironment::name, (a, b) -> a, TreeMap::new));
        Set<String> used = new TreeSet<>();
        for (Queue queue : account.queues(installation.region())) {
            queue.computeEnvironments().forEach(arn -> used.add(names.getOrDefault(arn, lastPart(arn))));
        }
        if (used.isEmpty()) {
            return List.of(Finding.warn(
                    what(),
                    "no job queue in " + installation.region()
                            + " uses a compute environment: there is nothing to record",
                    installation.commands().aws("batch describe-job-queues")));
        }
        if (parameter.equals(ALL)) {
            return List.of(Finding.ok(what(), "all are recorded; queues use " + Wording.names(used)));
        }
        Set<String> watched = new TreeSet<>(List.of(parameter.split(" *, *", -1)));
        Set<String> missed = new TreeSet<>(used);
        missed.removeAll(watched);
        Set<String> idle = new TreeSet<>(watched);
        idle.removeAll(used);
        String mend =
                installation.commands().deploy("--compute-environments " + Commands.quoted(String.join(",", used)));
        if (missed.size() == used.size()) {
            return List.of(Finding.fail(
                    what(),
                    Wording.names(watched) + (watched.size() == 1 ? " is" : " are")
                            + " recorded, but no queue uses " + (watched.size() == 1 ? "it" : "them") + ": queues use "
                            + Wording.names(used) + ", so no job is recorded",
                    mend));
        }
        if (!missed.isEmpty()) {
            return List.of(Finding.warn(what(), "jobs on " + Wording.names(missed) + " are not recorded", mend));
        }
        return List.of(Finding.ok(
                what(),
                "all that queues use are recorded: " + Wording.names(used)
                        + (idle.isEmpty() ? "" : "; not in use: " + Wording.names(idle))));
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
