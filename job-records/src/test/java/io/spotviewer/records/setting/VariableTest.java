package io.spotviewer.records.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VariableTest {

    private static final Variable VARIABLE =
            new Variable("SPOT_VIEWER_NEW", "a word", "for this test", List.of("SPOT_VIEWER_OLD", "SPOT_VIEWER_OLDER"));

    private final List<String> warnings = new ArrayList<>();

    private @Nullable String value(Map<String, String> environment) {
        return VARIABLE.value(environment, warnings::add);
    }

    @Test
    void aFormerNameIsAcceptedWithAWarningThatNamesBoth() {
        assertThat(value(Map.of("SPOT_VIEWER_OLDER", " v "))).isEqualTo("v");
        assertThat(warnings)
                .containsExactly(
                        "warning: SPOT_VIEWER_OLDER is now SPOT_VIEWER_NEW; the next release ignores the old name");
    }

    @Test
    void theNewNameWinsWithoutAWarning() {
        assertThat(value(Map.of("SPOT_VIEWER_OLD", "old", "SPOT_VIEWER_NEW", "new")))
                .isEqualTo("new");
        assertThat(warnings).isEmpty();
    }

    @Test
    void blankIsNotSet() {
        assertThat(value(Map.of("SPOT_VIEWER_NEW", " "))).isNull();
        assertThat(value(Map.of("SPOT_VIEWER_NEW", "", "SPOT_VIEWER_OLD", "old")))
                .isEqualTo("old");
    }

    @Test
    void aNameOfAnotherFormIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Variable("spot_viewer_x", "a word", "for this test"))
                .withMessageContaining("spot_viewer_x");
    }
}
