package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Deployment.Alarm;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Commands;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The alarms: whether somebody hears them, and which of them ring. */
record AlarmsCheck(Installation installation, Deployment deployment) implements Check {

    @Override
    public String what() {
        return "alarms";
    }

    @Override
    public List<Finding> findings() {
        Commands commands = installation.commands();
        List<Alarm> alarms = deployment.alarms(installation.named(""));
        if (alarms.isEmpty()) {
            return List.of(Finding.fail(
                    what(), "there are none: they were deleted", commands.deploy("--set ReleaseId=again")));
        }
        List<Finding> faults = new ArrayList<>();
        List<String> ringing = names(alarms, alarm -> alarm.state().equals("ALARM"));
        if (!ringing.isEmpty()) {
            faults.add(Finding.warn(
                    what(),
                    Wording.names(ringing) + (ringing.size() == 1 ? " rings" : " ring"),
                    commands.aws("cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix "
                            + installation.named(""))));
        }
        List<String> mute = names(
                alarms, alarm -> !alarm.actionsEnabled() && !alarm.actions().isEmpty());
        if (!mute.isEmpty()) {
            faults.add(Finding.fail(
                    what(),
                    "the actions of " + Wording.names(mute) + " are switched off",
                    commands.aws("cloudwatch enable-alarm-actions --alarm-names " + String.join(" ", mute))));
        }
        List<String> unheard = names(alarms, alarm -> alarm.actions().isEmpty());
        if (!unheard.isEmpty()) {
            faults.add(Finding.warn(
                    what(),
                    (unheard.size() == alarms.size()
                                    ? "all " + unheard.size()
                                    : unheard.size() + " of " + alarms.size())
                            + " notify nobody: give them an SNS topic",
                    commands.deploy("--set AlarmTopicArn=$(aws sns create-topic --name spot-viewer-alarms --region "
                            + installation.region() + " --query TopicArn --output text)")));
        }
        TreeSet<String> topics = new TreeSet<>();
        alarms.forEach(alarm -> topics.addAll(alarm.actions()));
        topics.removeIf(arn -> !arn.contains(":sns:"));
        topics.forEach(topic -> faults.addAll(ofTopic(topic)));
        return faults.isEmpty()
                ? List.of(Finding.ok(what(), alarms.size() + ", none rings, and each notifies somebody"))
                : faults;
    }

    private List<Finding> ofTopic(String topic) {
        Optional<Integer> subscriptions;
        try {
            subscriptions = deployment.subscriptions(topic);
        } catch (AccountFault e) {
            return List.of(); // a topic of another account need not be readable
        }
        if (subscriptions.isPresent() && subscriptions.get() > 0) {
            return List.of();
        }
        Commands commands = installation.commands();
        return List.of(
                subscriptions.isEmpty()
                        ? Finding.fail(
                                what(),
                                "they notify nobody: their topic " + topic + " does not exist",
                                commands.aws("sns create-topic --name " + topic.substring(topic.lastIndexOf(':') + 1)))
                        : Finding.warn(
                                what(),
                                "they notify nobody: nobody has subscribed to their topic " + topic,
                                commands.aws(
                                        "sns subscribe --protocol email --notification-endpoint YOU@EXAMPLE.ORG --topic-arn "
                                                + topic)));
    }

    private static List<String> names(List<Alarm> alarms, Predicate<Alarm> wanted) {
        return alarms.stream().filter(wanted).map(Alarm::name).sorted().toList();
    }
}
