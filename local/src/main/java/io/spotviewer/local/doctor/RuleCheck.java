package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Rule;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.Machine;

/** The event rules: enabled, with a target, and matching the events that make the report. */
record RuleCheck(Installation installation, Deployment deployment, String part, List<Sample> samples) implements Check {

    /** An event that the rule must match. */
    record Sample(String description, String envelope) {}

    static RuleCheck ofJobs(Installation installation, Deployment deployment) {
        List<Sample> samples = new ArrayList<>();
        for (String status : List.of("RUNNING", "SUCCEEDED", "FAILED")) {
            samples.add(new Sample(
                    "a job that is " + status,
                    "{\"source\":\"aws.batch\",\"detail-type\":\"Batch Job State Change\",\"detail\":{\"jobId\":\"doctor\",\"status\":\""
                            + status + "\"}}"));
        }
        return new RuleCheck(installation, deployment, "job-events", List.copyOf(samples));
    }

    static RuleCheck ofInstances(Installation installation, Deployment deployment) {
        return new RuleCheck(
                installation,
                deployment,
                "instance-events",
                List.of(
                        new Sample(
                                "a warning before a Spot reclaim",
                                "{\"source\":\"aws.ec2\",\"detail-type\":\"EC2 Spot Instance Interruption Warning\",\"detail\":"
                                        + "{\"instance-id\":\"i-00000000000000000\",\"instance-action\":\"terminate\"}}"),
                        new Sample(
                                "an instance that ends",
                                "{\"source\":\"aws.ec2\",\"detail-type\":\"EC2 Instance State-change Notification\",\"detail\":"
                                        + "{\"instance-id\":\"i-00000000000000000\",\"state\":\"terminated\"}}")));
    }

    @Override
    public String what() {
        return "rule " + installation.named(part);
    }

    @Override
    public List<Finding> findings() {
        Commands commands = installation.commands();
        String name = installation.named(part);
        Optional<Rule> found = deployment.rule(name);
        if (found.isEmpty()) {
            return List.of(Finding.fail(
                    what(), "it was deleted: no event is recorded", commands.deploy("--set ReleaseId=again")));
        }
        Rule rule = found.get();
        if (!rule.enabled()) {
            return List.of(Finding.fail(
                    what(), "it is disabled: no event is recorded", commands.aws("events enable-rule --name " + name)));
        }
        if (rule.targets() == 0) {
            return List.of(Finding.fail(
                    what(), "it has no target: events start no execution", commands.deploy("--set ReleaseId=again")));
        }
        List<String> missed = samples.stream()
                .filter(sample -> !matches(rule.pattern(), sample.envelope()))
                .map(Sample::description)
                .toList();
        if (!missed.isEmpty()) {
            return List.of(Finding.fail(
                    what(),
                    "its pattern was changed: it does not match " + String.join(", ", missed),
                    commands.aws("events describe-rule --name " + name)));
        }
        return List.of(Finding.ok(
                what(),
                "enabled, and it matches "
                        + samples.stream()
                                .map(Sample::description)
                                .reduce((a, b) -> a + ", " + b)
                                .orElse("")));
    }

    private static boolean matches(String pattern, String envelope) {
        try {
            Machine machine = Machine.builder().build();
            machine.addRule("rule", pattern);
            return !machine.rulesForJSONEvent(PlainJson.MAPPER.readTree(envelope))
                    .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
