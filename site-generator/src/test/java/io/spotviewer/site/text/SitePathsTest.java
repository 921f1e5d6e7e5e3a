package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SitePathsTest {

    @Test
    void aJobsAddressNamesItsUtcDay() {
        assertThat(SitePaths.job("a:7", Instant.parse("2026-01-14T23:59:59Z")))
                .isEqualTo("jobs.html#job=a%3A7&day=jobs-2026-01-14");
        assertThat(SitePaths.job("a#0", null)).isEqualTo("jobs.html#job=a%230&day=jobs-undated");
    }

    @Test
    void anAnchorHasNoCharacterThatAnAddressGivesAMeaning() {
        assertThat(SitePaths.card("0a-1:7")).isEqualTo("jobs/all.html#job-0a-1_7");
    }
}
