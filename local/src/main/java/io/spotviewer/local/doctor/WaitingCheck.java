package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Waiting;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A queue in which nothing should wait. */
record WaitingCheck(Installation installation, Deployment deployment, InstantSource clock, Kind kind) implements Check {

    /** The queues of both stacks. */
    enum Kind {
        PARKED("parked-events", "parked events", true),
        UNDELIVERED("undelivered-events", "undelivered events", true),
        MISSED_RECONCILIATIONS("missed-reconciliations", "missed reconciliations", false),
        MISSED_RUNS("missed-runs", "missed regenerations", false);

        private final String part;
        private final String what;
        private final boolean events;

        Kind(String part, String what, boolean events) {
            this.part = part;
            this.what = what;
            this.events = events;
        }
    }

    @Override
    public String what() {
        return kind.what;
    }

    @Override
    public List<Finding> findings() {
        Optional<Waiting> found = deployment.waiting(installation.named(kind.part));
        if (found.isEmpty()) {
            return List.of(Finding.fail(
                    what(),
                    "the queue " + installation.named(kind.part) + " was deleted",
                    installation.commands().deploy("--set ReleaseId=again")));
        }
        Waiting waiting = found.get();
        if (waiting.messages() == 0) {
            return List.of(Finding.ok(what(), "none"));
        }
        String text = waiting.messages()
                + (waiting.messages() == 1 ? " waits" : " wait")
                + (waiting.oldest() == null
                        ? ""
                        : ", the oldest for " + Wording.age(waiting.oldest(), clock.instant()) + " of 14 days")
                + (waiting.reasons().isEmpty() ? "" : ": " + reasons(waiting));
        if (kind.events) {
            return List.of(Finding.fail(
                    what(),
                    text + ". Remove the reason, then replay",
                    installation.commands().replay("")));
        }
        return List.of(Finding.warn(
                what(), text, installation.commands().aws("sqs purge-queue --queue-url " + waiting.url())));
    }

    private static String reasons(Waiting waiting) {
        return String.join(
                "; ",
                new TreeSet<>(
                        waiting.reasons().stream().map(Wording::reason).limit(3).toList()));
    }
}
