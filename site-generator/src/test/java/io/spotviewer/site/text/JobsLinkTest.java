package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.money.Waste.Cause;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JobsLinkTest {

    @Test
    void filtersAreNamedAsTheOptionsOfTheirDimensions() {
        assertThat(JobsLink.of(Dimension.INSTANCE_TYPE, "m5.large")
                        .and(Dimension.ZONE, "us-east-1a")
                        .href())
                .isEqualTo("jobs.html#type=m5.large&zone=us-east-1a");
    }

    @Test
    void namesThatOthersChoseAreEncodedAndShownSafely() {
        assertThat(JobsLink.of(Dimension.TAG, "team=a&b #1").href()).isEqualTo("jobs.html#tag=team%3Da%26b+%231");
        assertThat(JobsLink.of(Dimension.QUEUE, "a\u202eb").href()).isEqualTo("jobs.html#queue=a%EF%BF%BDb");
    }

    @Test
    void theUnknownIsAFilterOfItsOwn() {
        assertThat(JobsLink.of(Dimension.ZONE, null).href()).isEqualTo("jobs.html#zone=%E2%80%93");
    }

    @Test
    void endingsAndCausesAreNamedAsTablesShowThem() {
        assertThat(JobsLink.all().ending(Ending.SPOT_RECLAIMED).href()).isEqualTo("jobs.html#ending=Spot+reclaim");
        assertThat(JobsLink.all().cause(Cause.OUT_OF_MEMORY).href()).isEqualTo("jobs.html#mark=out+of+memory");
    }

    @Test
    void rangesAreAbsoluteDays() {
        assertThat(JobsLink.all()
                        .days(LocalDate.of(2026, 11, 14), LocalDate.of(2026, 11, 28))
                        .href())
                .isEqualTo("jobs.html#from=2026-11-14&until=2026-11-28");
    }

    @Test
    void withoutFiltersItIsThePage() {
        assertThat(JobsLink.all().href()).isEqualTo("jobs.html");
    }
}
