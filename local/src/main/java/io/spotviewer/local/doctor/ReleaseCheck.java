package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.List;

/** The two stacks together: whether the pages belong to the recorder that runs. */
record ReleaseCheck(Installation installation) implements Check {

    @Override
    public String what() {
        return "stacks together";
    }

    @Override
    public List<Finding> findings() {
        if (installation.pages().isEmpty()) {
            return List.of(Finding.ok(what(), "only the recorder is installed; deploy.sh --vpc … adds the pages"));
        }
        String linked = installation.pages().get().parameter("AnalyticsStateMachineArn");
        String runs = installation.stateMachine();
        if (!linked.isEmpty() && !runs.isEmpty() && !linked.equals(runs)) {
            return List.of(Finding.warn(
                    what(),
                    "an upgrade is half done: the pages link to " + linked + ", and the recorder is " + runs,
                    installation.commands().deploy("")));
        }
        return List.of(Finding.ok(what(), "the pages belong to the recorder"));
    }
}
