package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobStatus;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Finding jobs as one types, in a real browser: see {@link BrowserTest}. */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true")
class FindingJobsTest {

    private static final Money NONE = Money.of(BigDecimal.ZERO, 0, 0);

    private static List<JobRow> arraysOf(int size, String... names) {
        List<JobRow> jobs = new ArrayList<>();
        for (String name : names) {
            for (int index = 0; index < size; index++) {
                jobs.add(JobRow.builder()
                        .id(name + "-id:" + index)
                        .name(name)
                        .arrayIndex(index)
                        .status(JobStatus.SUBMITTED)
                        .submittedAt(Instant.parse("2026-01-14T07:00:00Z"))
                        .waste(NONE)
                        .onDemand(NONE)
                        .spot(NONE)
                        .cost(NONE)
                        .reclaimed(NONE)
                        .attempts(List.of())
                        .build());
            }
        }
        return jobs;
    }

    @Test
    void anIndexInBracketsFindsThatChildOfEachArray() throws IOException, InterruptedException {
        Map<String, SortedMap<String, byte[]>> sites =
                Map.of("arrays", Pages.render(RichReports.of(arraysOf(40, "align", "sort"))));
        try (ServedSite served = new ServedSite(sites);
                Browser browser = new Browser()) {
            browser.screen(1280, "light");
            browser.open(served.url("arrays", SitePaths.JOBS));
            browser.until("!document.querySelector('#explorer-form').hidden");
            assertThat(browser.run("return document.querySelector('input[name=find]').placeholder")
                            .asText())
                    .contains("[index]");
            browser.type("input[name=find]", "[3]");
            browser.until("document.querySelectorAll('#jobs tbody tr').length === 2");
            assertThat(browser.text("#jobs tbody")).contains("align [3]", "sort [3]");
        }
    }

    @Test
    void aQualityWithTooManyValuesToChooseFromIsNamedWithTheirNumber() throws IOException, InterruptedException {
        List<JobRow> jobs = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            jobs.add(JobRow.builder()
                    .id("job-" + i)
                    .name("align")
                    .definition("definition-" + i)
                    .status(JobStatus.SUBMITTED)
                    .submittedAt(Instant.parse("2026-01-14T07:00:00Z"))
                    .waste(NONE)
                    .onDemand(NONE)
                    .spot(NONE)
                    .cost(NONE)
                    .reclaimed(NONE)
                    .attempts(List.of())
                    .build());
        }
        Map<String, SortedMap<String, byte[]>> sites = Map.of("many", Pages.render(RichReports.of(jobs)));
        try (ServedSite served = new ServedSite(sites);
                Browser browser = new Browser()) {
            browser.open(served.url("many", SitePaths.JOBS));
            browser.until("!document.querySelector('#explorer-form').hidden");

            assertThat(browser.run("return document.querySelector('#explorer-form .left-out').textContent")
                            .asText())
                    .contains("Definition (61)")
                    .endsWith("Type a part of one into Find.");
            browser.type("input[name=find]", "definition-60");
            assertThat(browser.text("#jobs tfoot th")).isEqualTo("These 1");
        }
    }

    @Test
    void jobsWithoutAnAttemptAreInTheCompletenessAndItLeadsToThem() throws IOException, InterruptedException {
        List<JobRow> jobs = new ArrayList<>(SampleFleet.jobs(42, 20));
        jobs.addAll(arraysOf(3, "align"));
        Map<String, SortedMap<String, byte[]>> sites = Map.of("waiting", Pages.render(RichReports.of(jobs)));
        try (ServedSite served = new ServedSite(sites);
                Browser browser = new Browser()) {
            browser.open(served.url("waiting", SitePaths.INDEX));
            assertThat(browser.text(".meter .keys .none")).isEqualTo("3 without an attempt");
            browser.click(".meter .keys .none a");
            browser.until("location.pathname.endsWith('data.html')");
            assertThat(browser.text("#none tbody")).contains("align [0]", "align [1]", "align [2]");
            browser.click("#none a[href^=jobs]");
            browser.until("document.querySelectorAll('#jobs tbody tr').length === 3");
            assertThat(browser.text("#explorer-status")).startsWith("1 to 3 of 3 jobs, out of 23");
        }
    }
}
