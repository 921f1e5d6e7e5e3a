package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private final List<String> warnings = new ArrayList<>();

    private Settings settings(Map<String, String> environment) {
        return new Settings(environment, warnings::add);
    }

    @Test
    void aMissingTableIsNamed() {
        Settings none = settings(Map.of("SPOT_VIEWER_JOB_TABLE", " "));

        assertThatExceptionOfType(ConfigurationFaultException.class)
                .isThrownBy(none::jobTable)
                .withMessageContaining("SPOT_VIEWER_JOB_TABLE");
        assertThatExceptionOfType(ConfigurationFaultException.class)
                .isThrownBy(none::instanceTable)
                .withMessageContaining("SPOT_VIEWER_INSTANCE_TABLE");
        assertThatExceptionOfType(ConfigurationFaultException.class)
                .isThrownBy(none::stateMachine)
                .withMessageContaining("SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN");
    }

    @Test
    void aStateMachineIsNamedByItsArnInAnyPartition() {
        String arn = "arn:aws-cn:states:cn-north-1:123456789012:stateMachine:job-analytics";

        assertThat(settings(Map.of("SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN", arn))
                        .stateMachine())
                .isEqualTo(arn);
        assertThatExceptionOfType(ConfigurationFaultException.class)
                .isThrownBy(settings(Map.of("SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN", "job-analytics"))::stateMachine)
                .withMessageContaining("SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN")
                .withMessageContaining("job-analytics");
    }

    @Test
    void theFormerNameOfTheStateMachineIsAcceptedWithAWarning() {
        String arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:job-analytics";

        assertThat(settings(Map.of("SPOT_VIEWER_STATE_MACHINE", arn)).stateMachine())
                .isEqualTo(arn);
        assertThat(warnings).singleElement().asString().contains("SPOT_VIEWER_STATE_MACHINE is now");
    }

    @Test
    void withoutSettingsEverythingCountsAndNoTagIsKept() {
        assertThat(settings(Map.of()).scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(settings(Map.of("SPOT_VIEWER_COMPUTE_ENVIRONMENTS", "*")).scope())
                .isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void listsAreReadWithCommas() {
        Scope scope = settings(Map.of(
                        "SPOT_VIEWER_TAGS",
                        "team, cost centre,,",
                        "SPOT_VIEWER_COMPUTE_ENVIRONMENTS",
                        "spot-ce,arn:aws:batch:eu-west-1:123456789012:compute-environment/other-ce",
                        "SPOT_VIEWER_ACCOUNT",
                        "123456789012",
                        "SPOT_VIEWER_REGION",
                        "us-gov-west-1"))
                .scope();

        assertThat(scope.tags()).containsExactly("cost centre", "team");
        assertThat(scope.computeEnvironments()).containsExactly("other-ce", "spot-ce");
        assertThat(scope.account()).isEqualTo("123456789012");
        assertThat(scope.region()).isEqualTo("us-gov-west-1");
    }

    @ParameterizedTest
    @CsvSource({
        "SPOT_VIEWER_ACCOUNT, 12345",
        "SPOT_VIEWER_REGION, Ireland",
        "SPOT_VIEWER_COMPUTE_ENVIRONMENTS, a b",
    })
    void aSettingThatCannotBeIsNamedWithItsValue(String name, String value) {
        assertThatExceptionOfType(ConfigurationFaultException.class)
                .isThrownBy(settings(Map.of(name, value))::scope)
                .withMessageContaining(name)
                .withMessageContaining(value);
    }
}
