package io.spotviewer.viewer;

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
    void aFormerFolderIsWhereTheSiteIsReadFrom() {
        assertThat(replaced(Map.of(), "--site", "dir", "--port=1")).containsExactly("--from-site", "dir", "--port=1");
        assertThat(warnings)
                .containsExactly("warning: --site is now --from-site; the next release ignores the old name");
    }

    @Test
    void aFormerFolderBesideABucketIsThatOfTheCopy() {
        assertThat(replaced(Map.of(), "--site", "dir", "--from", "s3://b/p", "--state-machine", "arn"))
                .containsExactly("--copy", "dir", "--from-site", "s3://b/p", "--regeneration-state-machine-arn", "arn");
        assertThat(warnings).hasSize(3);
    }

    @Test
    void formerVariablesAreAcceptedWithAWarning() {
        assertThat(replaced(Map.of("SPOT_VIEWER_SITE", "dir"))).containsExactly("--from-site=dir");
        assertThat(warnings)
                .containsExactly(
                        "warning: SPOT_VIEWER_SITE is now SPOT_VIEWER_FROM_SITE; the next release ignores the old name");
        assertThat(replaced(Map.of(
                        "SPOT_VIEWER_SITE", "dir", "SPOT_VIEWER_FROM", "s3://b", "SPOT_VIEWER_STATE_MACHINE", "arn")))
                .containsExactly("--from-site=s3://b", "--copy=dir", "--regeneration-state-machine-arn=arn");
        assertThat(replaced(Map.of("SPOT_VIEWER_FROM", "s3://b"), "--site", "dir"))
                .containsExactly("--copy", "dir", "--from-site=s3://b");
    }

    @Test
    void newNamesWin() {
        assertThat(replaced(Map.of(), "--from", "s3://old", "--from-site", "s3://new", "--copy=dir"))
                .containsExactly("--from-site", "s3://new", "--copy=dir");
        warnings.clear();
        Map<String, String> both = Map.of(
                "SPOT_VIEWER_STATE_MACHINE",
                "old",
                "SPOT_VIEWER_REGENERATION_STATE_MACHINE_ARN",
                "new",
                "SPOT_VIEWER_FROM",
                "s3://old",
                "SPOT_VIEWER_FROM_SITE",
                "s3://new");
        assertThat(replaced(both)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void theGeneratorsVariableIsNotTakenForTheFormerOne() {
        assertThat(replaced(Map.of("SPOT_VIEWER_SITE", "s3://published"), "--from-site", "dir"))
                .containsExactly("--from-site", "dir");
        assertThat(replaced(Map.of("SPOT_VIEWER_SITE", "s3://published", "SPOT_VIEWER_FROM_SITE", "dir")))
                .isEmpty();
        assertThat(warnings).isEmpty();
    }
}
