package io.spotviewer.local.templates;

import io.spotviewer.local.templates.Template.Resource;

/** Alarms that reach somebody and don't ring for nothing. */
final class AlarmRules {

    private AlarmRules() {}

    static void check(Template template, Findings findings) {
        for (Resource alarm : template.resources("AWS::CloudWatch::Alarm")) {
            findings.expect(
                    Template.refersTo(alarm.property("AlarmActions"), "AlarmTopicArn"),
                    alarm,
                    "notifies AlarmTopicArn");
            findings.expect(
                    alarm.property("TreatMissingData").asText().equals("notBreaching"),
                    alarm,
                    "is quiet where nothing happens");
            findings.expect(!alarm.property("AlarmDescription").isMissingNode(), alarm, "says what happened");
        }
    }
}
