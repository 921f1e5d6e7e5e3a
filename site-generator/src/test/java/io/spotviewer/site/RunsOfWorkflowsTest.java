package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.records.workflow.WorkflowPlaces;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.text.JobsLink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The page of workflows: its runs, and arrays of jobs, which no engine submitted. */
class RunsOfWorkflowsTest {

    private static final List<String> ARRAYS =
            List.of("00000000-1111-2222-3333-444444444444", "00000000-1111-2222-3333-555555555555");

    private static Report report(TracedRun... traced) {
        SampleFleet made = new SampleFleet().instance("i-0", PurchaseOption.SPOT, 0, 10_000L);
        for (String workflow : List.of("rnaseq", "sarek")) {
            made.job("job-of-" + workflow)
                    .described(description -> description.workflow(WorkflowFacts.builder()
                            .engine("Nextflow")
                            .workflow(workflow)
                            .run("test")
                            .build()))
                    .ran("i-0", 100, 2_000)
                    .succeeded();
        }
        for (String array : ARRAYS) {
            for (int i = 0; i < 3; i++) {
                made.job(array + ":" + i).ran("i-0", 3_000, 4_000 + i).succeeded();
            }
        }
        Fleet fleet = Fleet.of(WorkflowPlaces.placed(made.jobs()), made.instances());
        PriceBook prices = new PriceBook(SamplePrices.ofM5(), at(-60), at(90_000));
        return ReportBuilder.report(
                fleet,
                FleetCost.of(fleet, prices),
                prices,
                null,
                List.of(),
                List.of(traced),
                at(90_000),
                Origin.UNKNOWN);
    }

    private static Document page(Report report) {
        byte[] page = Pages.render(report).get("workflows.html");
        return Jsoup.parse(new String(page, StandardCharsets.UTF_8));
    }

    @Test
    void runsOfOneNameLeadToTheirJobsByTheNamesThatTheExplorerHas() {
        Report report = report();
        List<String> ofExplorer = report.jobs().stream()
                .map(JobRow::run)
                .distinct()
                .map(run -> JobsLink.of(Dimension.RUN, run).href())
                .toList();

        assertThat(ofExplorer).hasSize(4);
        assertThat(page(report).select("#workflow-runs tbody th a").eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(ofExplorer);
    }

    @Test
    void aRunThatIsInTheLogAloneLeadsNowhere() {
        Document page = page(report(new TracedRun("rnaseq", "all-cached", 4, 0, 4, 0, 0)));

        assertThat(page.select("#workflow-runs tbody th").eachText()).contains("all-cached");
        assertThat(page.select("#workflow-runs tbody th:contains(all-cached) a"))
                .isEmpty();
    }

    @Test
    void theHeadlineCountsArraysBesideRuns() {
        Report both = report();

        assertThat(headline(both)).isEqualTo("2 runs of workflows and 2 arrays of jobs.");
        assertThat(headline(of(both, "Nextflow"))).isEqualTo("2 runs of workflows.");
        assertThat(headline(of(both, WorkflowFacts.ARRAY))).isEqualTo("2 arrays of jobs.");
    }

    private static Report of(Report report, String engine) {
        return report.toBuilder()
                .runs(report.runs().stream()
                        .filter(run -> engine.equals(run.engine()))
                        .toList())
                .build();
    }

    private static String headline(Report report) {
        return page(report).select("h1").text();
    }

    /** A log has no days, and the next attempt may be on another one. */
    @Test
    void theRunsOfARangeHaveNoColumnOfWhatIsKnownWithoutDaysAlone() {
        Report all = report(new TracedRun("rnaseq", "test", 4, 2, 1, 1, 0));
        Report range = all.toBuilder()
                .runs(all.runs().stream().map(RunsOfWorkflowsTest::ofDays).toList())
                .build();

        assertThat(columns(all))
                .contains("Cost of retried attempts $", "Retries by Batch", "Tasks", "Jobs without a record");
        assertThat(columns(range))
                .contains("Cost $", "Waste $", "Attempts", "Retries by Batch")
                .doesNotContain(
                        "Cost of retried attempts $", "Tasks", "Cached", "Not on Batch", "Jobs without a record");
    }

    private static List<String> columns(Report report) {
        return page(report).select("#workflow-runs thead th").eachText().stream()
                .map(header -> header.replaceAll(" ?\\?$", ""))
                .toList();
    }

    private static RunRow ofDays(RunRow run) {
        return new RunRow(
                run.engine(),
                run.workflow(),
                run.run(),
                run.key(),
                null,
                run.jobs(),
                run.attempts(),
                run.retries(),
                null,
                run.cost(),
                run.waste(),
                List.of());
    }
}
