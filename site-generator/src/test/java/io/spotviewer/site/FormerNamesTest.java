package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormerNamesTest {

    private final List<String> warnings = new ArrayList<>();

    private String[] replaced(Map<String, String> environment, String... line) {
        return FormerNames.replaced(line, environment, warnings::add);
    }

    @Test
    void aFormerOptionIsAcceptedWithAWarningThatNamesBoth() {
        assertThat(replaced(Map.of(), "--prefix", "p", "--out", "dir", "--state-machine-arn=arn"))
                .containsExactly("--prefix", "p", "--site", "dir", "--analytics-state-machine-arn=arn");
        assertThat(warnings)
                .containsExactly(
                        "warning: --out is now --site; the next release ignores the old name",
                        "warning: --state-machine-arn is now --analytics-state-machine-arn; the next release ignores the old name");
    }

    @Test
    void aNewOptionWins() {
        assertThat(replaced(Map.of(), "--out", "old", "--site=new", "--debug"))
                .containsExactly("--site=new", "--debug");
        assertThat(replaced(Map.of(), "--out=old", "--site", "new")).containsExactly("--site", "new");
    }

    @Test
    void aFormerVariableIsAcceptedWithAWarning() {
        assertThat(replaced(Map.of("SPOT_VIEWER_STATE_MACHINE_ARN", "arn")))
                .containsExactly("--analytics-state-machine-arn=arn");
        assertThat(warnings)
                .containsExactly(
                        "warning: SPOT_VIEWER_STATE_MACHINE_ARN is now SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN;"
                                + " the next release ignores the old name");
    }

    @Test
    void aNewVariableAndAnOptionWinOverAFormerVariable() {
        Map<String, String> both =
                Map.of("SPOT_VIEWER_STATE_MACHINE_ARN", "old", "SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN", "new");
        assertThat(replaced(both)).isEmpty();
        assertThat(replaced(Map.of("SPOT_VIEWER_STATE_MACHINE_ARN", "old"), "--analytics-state-machine-arn", "new"))
                .containsExactly("--analytics-state-machine-arn", "new");
        assertThat(warnings).isEmpty();
    }

    @Test
    void newNamesPassUnchanged() {
        assertThat(replaced(Map.of("SPOT_VIEWER_SITE", "dir"), "--prefix", "p", "--site", "dir"))
                .containsExactly("--prefix", "p", "--site", "dir");
        assertThat(warnings).isEmpty();
    }
}
