package io.spotviewer.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.plan.FleetPlan;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatAJobIsGivenNeverPasses() {
        Fleet fleet = Fleet.simulate(FleetPlan.twoWeeks(1, 50));
        boolean secretsWereThere = false;
        for (FleetEvent event : fleet.events()) {
            secretsWereThere |= event.envelope().toString().contains(Fleet.SECRET_MARK);
            JsonNode input = EventRules.match(event.envelope()).input();
            if (input != null) {
                assertThat(input.toString()).doesNotContain(Fleet.SECRET_MARK);
            }
        }
        assertThat(secretsWereThere).isTrue();
    }

    @Test
    void aJobEventEntersByTheEntranceForJobs() throws IOException {
        JsonNode input = match("""
                {"id":"e1","time":"2026-01-05T01:00:00Z","account":"123456789012","region":"eu-west-1","source":"aws.batch",
                 "detail-type":"Batch Job State Change","version":"0","resources":["arn"],
                 "detail":{"jobId":"j1","status":"RUNNING","parameters":{"p":"x"},
                   "container":{"taskArn":"t1","command":["sleep"],"environment":[{"name":"A","value":"b"}]}}}""");
        assertThat(input).isEqualTo(JSON.readTree("""
                {"entrance":"job","event":{"id":"e1","time":"2026-01-05T01:00:00Z","account":"123456789012","region":"eu-west-1",
                 "source":"aws.batch","detailType":"Batch Job State Change",
                 "detail":{"jobId":"j1","status":"RUNNING","container":{"taskArn":"t1"}}}}"""));
    }

    @Test
    void anInstanceEventEntersByTheEntranceForInstances() throws IOException {
        JsonNode input = match("""
                {"source":"aws.ec2","detail-type":"EC2 Spot Instance Interruption Warning",
                 "detail":{"instance-id":"i-0a","instance-action":"terminate"}}""");
        assertThat(input.path("entrance").asText()).isEqualTo("instance");
        assertThat(input.path("event").path("detail").path("instance-id").asText())
                .isEqualTo("i-0a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "\"text\"",
                "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\"}",
                "{\"source\":\"aws.batch\",\"detail-type\":\"Batch Job Queue Blocked\"}",
                "{\"source\":\"aws.batch\",\"detail-type\":\"Batch Job State Change\",\"detail\":{\"arrayProperties\":{\"size\":9}}}"
            })
    void whatNoRuleIsForIsPassedOverWithAReason(String envelope) throws IOException {
        EventRules.Match match = EventRules.match(JSON.readTree(envelope));
        assertThat(match.input()).isNull();
        assertThat(match.reason()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "7", "\"text\"", "{\"container\":[],\"retryStrategy\":3,\"arrayProperties\":null}"
            })
    void aDetailOfAWrongTypeIsHandedOnForTheHandlersToRefuse(String detail) throws IOException {
        EventRules.Match match = EventRules.match(JSON.readTree(
                "{\"source\":\"aws.batch\",\"detail-type\":\"Batch Job State Change\",\"detail\":" + detail + "}"));
        assertThat(match.input()).isNotNull();
    }

    private static JsonNode match(String envelope) throws IOException {
        JsonNode input = EventRules.match(JSON.readTree(envelope)).input();
        assertThat(input).isNotNull();
        return input;
    }
}
