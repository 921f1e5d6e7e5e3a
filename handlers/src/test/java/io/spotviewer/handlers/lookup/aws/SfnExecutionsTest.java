package io.spotviewer.handlers.lookup.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.records.aws.FaultClass;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SfnExecutionsTest {

    @RegisterExtension
    static final AwsStub AWS = new AwsStub();

    static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:job-analytics";

    @Test
    void anExecutionIsStartedByNameWithItsInputAsJson() throws IOException {
        AWS.answers(AwsStub.file("start-execution.json"));

        assertThat(start()).isTrue();

        JsonNode call = JsonMapper.builder().build().readTree(AWS.calls().get(0));
        assertThat(call.path("stateMachineArn").asText()).isEqualTo(MACHINE);
        assertThat(call.path("name").asText()).isEqualTo("job-1_SUCCEEDED_1_20260110");
        assertThat(call.path("input").asText()).isEqualTo("{\"attempts\":[1,\"two\",true]}");
    }

    @Test
    void oneOfThatNameStandsForIt() {
        AWS.answers(AwsStub.error(400, "ExecutionAlreadyExists", "Execution Already Exists: 'job-1'"));

        assertThat(start()).isFalse();
        assertThat(AWS.calls()).hasSize(1);
    }

    @Test
    void aMachineThatIsNotThereIsASetting() {
        AWS.answers(AwsStub.error(400, "StateMachineDoesNotExist", "State Machine Does Not Exist"));

        assertThat(FaultClass.of(catchRuntimeException(SfnExecutionsTest::start)))
                .isEqualTo(FaultClass.CONFIG);
    }

    private static boolean start() {
        return new SfnExecutions(AWS.sfn(), MACHINE)
                .start("job-1_SUCCEEDED_1_20260110", Map.of("attempts", List.of(1, "two", true)));
    }
}
