package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.site.page.Pages;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.table.JobsCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A group knows its dimension: a queue named {@code SPOT} is not the purchase option, and an environment named {@code unknown} is not the
 * unknown one.
 */
class NamesStayAsTheyAreTest {

    private static final long HOUR = 3_600;

    private static final Report REPORT = report();
    private static final SortedMap<String, byte[]> FILES = Pages.render(REPORT);

    private static Report report() {
        SampleFleet sample = new SampleFleet()
                .instance("i-1", "ON_DEMAND", "unknown", PurchaseOption.SPOT, 0L, HOUR)
                .instance("i-2", null, null, PurchaseOption.ON_DEMAND, 0L, HOUR);
        sample.job("named")
                .facts(attempt(
                        "arn:aws:ecs:us-east-1:123456789012:task/AWSBatch-unknown-01234567-89ab-cdef-0123-456789abcdef/1",
                        "i-1"))
                .succeeded();
        sample.job("nameless")
                .facts(attempt("arn:aws:ecs:us-east-1:123456789012:task/elsewhere/2", "i-2"))
                .succeeded();
        List<JobRecord> jobs = List.of(
                inQueue("SPOT", sample.jobs().get(0)),
                inQueue(null, sample.jobs().get(1)));
        PriceBook prices = new PriceBook(new SamplePrices(), SampleFleet.at(-60), SampleFleet.at(90_000));
        Fleet fleet = Fleet.of(jobs, sample.instances());
        return ReportBuilder.report(
                fleet, FleetCost.of(fleet, prices), prices, null, List.of(), SampleFleet.at(90_000), Origin.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "queues, QUEUE, arn:aws:batch:us-east-1:123456789012:job-queue/SPOT, SPOT",
        "definitions, DEFINITION, arn:aws:batch:us-east-1:123456789012:job-definition/CAPACITY_BLOCK, CAPACITY_BLOCK",
        "instanceTypes, INSTANCE_TYPE, ON_DEMAND, ON_DEMAND",
        "zones, ZONE, unknown, unknown",
        "computeEnvironments, COMPUTE_ENVIRONMENT, arn:aws:batch:us-east-1:123456789012:compute-environment/unknown, unknown",
        "purchaseOptions, PURCHASE_OPTION, SPOT, Spot"
    })
    void theReportNamesGroupsByTheirDimension(String list, String dimension, String key, String name)
            throws IOException {
        JsonNode groups = new ObjectMapper().readTree(ReportJson.write(REPORT)).at("/breakdowns/" + list);
        assertThat(groups).hasSize(2).anySatisfy(group -> {
            assertThat(group.at("/dimension").asText()).isEqualTo(dimension);
            assertThat(group.at("/key").asText()).isEqualTo(key);
            assertThat(group.at("/name").asText()).isEqualTo(name);
        });
        if (!list.equals("purchaseOptions")) {
            assertThat(groups.get(1).at("/key").isNull())
                    .as("the unknown is last, without a key")
                    .isTrue();
            assertThat(groups.get(1).at("/name").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spend.html, queues, SPOT",
        "spend.html, definitions, CAPACITY_BLOCK",
        "spend.html, types, ON_DEMAND",
        "spend.html, zones, unknown",
        "spend.html, environments, unknown",
        "spend.html, options, Spot",
        "index.html, dearest, CAPACITY_BLOCK",
        "on-demand.html, queues, SPOT"
    })
    void pagesShowThem(String path, String table, String name) {
        assertThat(page(path).select("#" + table + " tbody th").eachText())
                .satisfiesOnlyOnce(shown -> assertThat(shown).isEqualTo(name))
                .hasSize(2);
    }

    /** Only the attempts on Spot are there: those of one job. */
    @Test
    void theSpotPageShowsThem() {
        assertThat(page("spot.html").select("#lost-queues tbody th").eachText()).containsExactly("SPOT");
    }

    @ParameterizedTest
    @CsvSource({"index.html, dearest", "spend.html, by-queues", "spend.html, by-types", "jobs.html, jobs"})
    void aNameIsNotTakenForAPurchaseOption(String path, String table) {
        Document page = page(path);
        List<String> shown = page.select("#" + table + " tbody th, #" + table + " tbody td.s, #" + table + " text.name")
                .eachText();
        assertThat(shown).doesNotContain("Spot", "On-Demand").containsAnyOf("SPOT", "ON_DEMAND", "CAPACITY_BLOCK");
    }

    @Test
    void theSpreadsheetHasThemAsWell() {
        String[] lines = new String(JobsCsv.write(REPORT), StandardCharsets.UTF_8).split("\r\n");
        List<String> header = List.of(lines[0].split(","));
        List<String> named = List.of(Arrays.stream(lines)
                .filter(line -> line.startsWith("named,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1));
        assertThat(named.get(header.indexOf("x_JobQueue"))).isEqualTo("SPOT");
        assertThat(named.get(header.indexOf("x_InstanceTypes"))).isEqualTo("ON_DEMAND");
    }

    private static Document page(String path) {
        return Jsoup.parse(new String(Objects.requireNonNull(FILES.get(path)), StandardCharsets.UTF_8));
    }

    private static AttemptFacts attempt(String task, String instance) {
        return new AttemptFacts(
                1,
                new TaskFacts(task, null, "EC2", null, null, null),
                AttemptTimes.ran(SampleFleet.at(0), SampleFleet.at(HOUR)),
                new AttemptEnd(0, "Essential container in task exited", null, null, null),
                InstanceRecord.named(instance));
    }

    private static JobRecord inQueue(@Nullable String name, JobRecord job) {
        JobDescription was = job.description();
        String arn = "arn:aws:batch:us-east-1:123456789012:";
        return JobRecord.builder(job.id())
                .description(JobDescription.builder()
                        .name(was.name())
                        .queue(name == null ? null : arn + "job-queue/" + name)
                        .definition(name == null ? null : arn + "job-definition/CAPACITY_BLOCK:1")
                        .platform(was.platform())
                        .vcpus(was.vcpus())
                        .memoryMib(was.memoryMib())
                        .gpus(was.gpus())
                        .attemptsAllowed(was.attemptsAllowed())
                        .timeoutSeconds(was.timeoutSeconds())
                        .tags(was.tags())
                        .build())
                .createdAt(job.createdAt())
                .state(job.state())
                .lastEventAt(job.lastEventAt())
                .attemptFacts(job.attemptFacts())
                .build();
    }
}
