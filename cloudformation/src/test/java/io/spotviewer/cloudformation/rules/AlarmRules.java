package io.spotviewer.cloudformation.rules;

import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.List;

/** Alarms that reach somebody and don't ring for nothing. */
final class AlarmRules {

    private AlarmRules() {}

    static void check(Template template, Findings findings) {
        for (Resource alarm : template.resources("AWS::CloudWatch::Alarm")) {
            findings.expect(
                    Template.refersTo(alarm.property("AlarmActions"), "AlarmTopicArn")
                            && template.resources("AWS::SNS::Topic").stream()
                                    .allMatch(topic -> Template.refersTo(alarm.property("AlarmActions"), topic.id())),
                    alarm,
                    "notifies AlarmTopicArn, or the topic of AlarmEmail");
            String namespace = alarm.property("Namespace").asText();
            // What an instance reports every other minute is its heartbeat: silence is the worst news.
            boolean heartbeat = isReported(template, alarm, namespace);
            findings.expect(
                    heartbeat || alarm.property("TreatMissingData").asText().equals("notBreaching"),
                    alarm,
                    "is quiet where nothing happens");
            findings.expect(
                    !heartbeat
                            || template.resources("AWS::EC2::Instance").stream()
                                    .anyMatch(instance -> alarm.whole()
                                            .path("DependsOn")
                                            .asText()
                                            .equals(instance.id())),
                    alarm,
                    "listens from when its instance reports");
            findings.expect(
                    !heartbeat || alarm.property("TreatMissingData").asText().equals("breaching"),
                    alarm,
                    "rings if its instance falls silent");
            findings.expect(
                    namespace.startsWith("AWS/") || heartbeat || isCounted(template, alarm),
                    alarm,
                    "watches a metric that an instance or a log of the template reports");
            findings.expect(!alarm.property("AlarmDescription").isMissingNode(), alarm, "says what happened");
        }
        for (Resource role : template.resources("AWS::IAM::Role")) {
            for (String namespace : namespaces(role)) {
                findings.expect(
                        template.resources("AWS::CloudWatch::Alarm").stream()
                                .anyMatch(alarm ->
                                        alarm.property("Namespace").asText().equals(namespace)),
                        role,
                        "reports metrics that an alarm watches, in " + namespace);
            }
        }
    }

    /** Whether a filter of a function's log counts the alarm's metric. */
    private static boolean isCounted(Template template, Resource alarm) {
        return template.resources("AWS::Logs::MetricFilter").stream()
                .anyMatch(filter -> template.referred(filter.property("LogGroupName"))
                                .type()
                                .equals("AWS::Logs::LogGroup")
                        && Template.each(filter.property("MetricTransformations")).stream()
                                .anyMatch(
                                        metric -> metric.path("MetricNamespace").equals(alarm.property("Namespace"))
                                                && metric.path("MetricName").equals(alarm.property("MetricName"))));
    }

    /** Whether a role may write the alarm's metric, and the user data of an instance does, with the same dimension. */
    private static boolean isReported(Template template, Resource alarm, String namespace) {
        String call = "aws cloudwatch put-metric-data --namespace " + namespace + " --metric-name "
                + alarm.property("MetricName").asText() + " \\\n";
        String dimension = "--dimensions \""
                + alarm.property("Dimensions").path(0).path("Name").asText() + "=";
        return template.resources("AWS::IAM::Role").stream()
                        .anyMatch(role -> namespaces(role).contains(namespace))
                && template.resources("AWS::EC2::Instance").stream()
                        .map(instance -> instance.property("UserData.Fn::Base64.Fn::Sub")
                                .path(0)
                                .asText())
                        .anyMatch(text -> text.contains(call) && text.contains(dimension));
    }

    private static List<String> namespaces(Resource role) {
        return role.statements().stream()
                .map(IamRules::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .toList();
    }
}
