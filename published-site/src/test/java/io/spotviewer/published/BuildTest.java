package io.spotviewer.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildTest {

    @Test
    void theLineOfAVersionNamesTheCommitAndItsDay() {
        assertThat(build("1.2.0", "0123456789ab", "2026-11-28T07:55:21Z").line("spot-viewer"))
                .isEqualTo("spot-viewer 1.2.0 (commit 0123456789ab, 2026-11-28)");
    }

    @Test
    void aCommitThatTheBuildDidNotKnowIsLeftOut() {
        assertThat(build("1.2.0", "", "2026-01-01T00:00:00Z").line("spot-viewer"))
                .isEqualTo("spot-viewer 1.2.0");
    }

    @Test
    void aNameThatMavenDidNotReplaceIsUnknown() {
        Build build = build("1.2.0", "${git.commit.id.abbrev}", "${git.commit.time}");
        assertThat(build.commit()).isNull();
        assertThat(build.date()).isNull();
    }

    @Test
    void thisBuildHasAVersion() {
        assertThat(Build.current().version()).matches("[0-9]+[.][0-9]+[.][0-9]+.*");
    }

    private static Build build(String version, String commit, String date) {
        Properties properties = new Properties();
        properties.setProperty("version", version);
        properties.setProperty("commit", commit);
        properties.setProperty("date", date);
        return Build.of(properties);
    }
}
