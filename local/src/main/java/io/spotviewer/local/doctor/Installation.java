package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Stack;
import io.spotviewer.local.doctor.finding.Commands;
import java.util.Optional;

/**
 * One installation: the names of its parts, and its two stacks.
 *
 * @param recorder the stack that records jobs
 * @param pages the stack that makes and serves the report; empty if it is not installed
 */
record Installation(String prefix, String region, Stack recorder, Optional<Stack> pages) {

    static String recorderName(String prefix) {
        return "spot-viewer-analytics-" + prefix;
    }

    static String pagesName(String prefix) {
        return "spot-viewer-" + prefix;
    }

    Commands commands() {
        return new Commands(region, prefix);
    }

    /** Returns the name of a part of this installation. */
    String named(String part) {
        return "spot-viewer-" + prefix + "-" + part;
    }

    String stateMachine() {
        return recorder.output("StateMachineArn");
    }

    /** Returns the state machine for events of instances; none in an installation of before it had one. */
    Optional<String> instanceStateMachine() {
        return Optional.ofNullable(recorder.outputs().get("InstanceStateMachineArn"));
    }

    boolean isExpress() {
        return stateMachine().endsWith("-express");
    }
}
