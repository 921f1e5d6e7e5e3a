package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.table.JobsCsv;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The columns of every table, once: their keys are in addresses, and one that goes missing takes its figures off the page. */
class TableColumnsTest {

    private static final RenderedSite SITE = new RenderedSite(RichReports.withCharges(
            RichReports.ofJobs(150),
            new SpotFeedCharges(
                    7, new BigDecimal("12.5"), new BigDecimal("12.25"), new BigDecimal("-0.25"), null, 2, 3, 4)));

    private static final String BREAKDOWN =
            "key cost waste would netsavings useful jobs attempts run reclaimed losttime";
    private static final String DAYS =
            "day cost would netsavings useful waste failed reclaimed idle attempts run reclaims losttime waited";
    private static final String COMPARISON = "key would comparedcost netsavings reclaimed spot attempts";
    private static final String LOSSES = "key reclaimed costonspot losttime waited reclaims attempts run";
    private static final String LEDGER = "definition cause cost share jobs attempts run";
    private static final String WASTE = "key cost useful waste reclaimed failed outofmemory";
    private static final String IDLE = "key instances idletime idle total";
    private static final String QUANTILES = "values least p5 p25 median p75 p95 greatest";
    private static final String POOL = "launches time events rate low high bylaunch cost netsavings reclaimed";
    private static final String IDLE_KINDS = "key instances boot gap tail idletime idle total";
    private static final String GAP = "name number type zone started cost";

    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("methodology.html#bias-list", "cause figures direction size"),
            Map.entry("methodology.html#spot-rules", "rule attempts instances"),
            Map.entry("methodology.html#definition-versions", "version changes"),
            Map.entry("index.html#greatest-waste", "definition cause cost jobs"),
            Map.entry("waste.html#ledger", LEDGER),
            Map.entry("waste.html#waste-definitions", WASTE),
            Map.entry("waste.html#waste-processes", WASTE),
            Map.entry("waste.html#waste-runs", WASTE),
            Map.entry("waste.html#waste-queues", WASTE),
            Map.entry("waste.html#waste-types", WASTE),
            Map.entry("waste.html#waste-environments", WASTE),
            Map.entry("waste.html#idle-types", IDLE),
            Map.entry("waste.html#idle-environments", IDLE),
            Map.entry("index.html#dearest", "key cost waste onspot netsavings"),
            Map.entry("index.html#days-table", DAYS),
            Map.entry("spend.html#days-table", DAYS),
            Map.entry("waste.html#waste-days", "day waste reclaimed failed outofmemory idle"),
            Map.entry("spot.html#reclaim-hours", "hour events time"),
            Map.entry("index.html#instance-days", "day instances attempts idle"),
            Map.entry(
                    "index.html#ranges-table",
                    "range span cost would netsavings waste reclaimed attempts run reclaims losttime waited"),
            Map.entry("index.html#endings-table", "ending confidence attempts run cost"),
            Map.entry("index.html#attempts-table", "attempts jobs share cost reclaimed"),
            Map.entry("index.html#vcpus-table", "from spot other"),
            Map.entry("timeline.html#timeline-table", "name submitted started ended attempts reclaims"),
            Map.entry("on-demand.html#definitions", COMPARISON),
            Map.entry("on-demand.html#queues", COMPARISON),
            Map.entry("on-demand.html#types", COMPARISON),
            Map.entry("on-demand.html#metrics-fields", "field value"),
            Map.entry("spot.html#lost-definitions", LOSSES),
            Map.entry("spot.html#lost-queues", LOSSES),
            Map.entry("spot.html#lost-types", LOSSES),
            Map.entry("spot.html#lost-zones", LOSSES),
            Map.entry("spot.html#break-even-rates", "definition verdict saved low high attempts events measured even"),
            Map.entry("spot.html#best-intervals", "type zone basis life interval"),
            Map.entry("spot.html#scenarios", "title interval checkpoint restore savedtime saved"),
            Map.entry("spot.html#charges-table", "instances estimated charged drift percent"),
            Map.entry("spot.html#metrics-fields", "field value"),
            Map.entry("spend.html#queues", BREAKDOWN),
            Map.entry("queues.html#queues", BREAKDOWN),
            Map.entry("queues.html#waits-queues", "queue " + QUANTILES + " never unknown"),
            Map.entry("queues.html#waits-definitions", "definition queue " + QUANTILES + " never unknown"),
            Map.entry("queues.html#waits-hours", "hour " + QUANTILES),
            Map.entry("workflows.html#run-definitions", "group " + QUANTILES),
            Map.entry("workflows.html#cost-definitions", "group " + QUANTILES),
            Map.entry("workflows.html#wait-definitions", "group " + QUANTILES),
            Map.entry("workflows.html#retries-definitions", "group " + QUANTILES),
            Map.entry("spot.html#pools", "type zone " + POOL.replace("bylaunch", "bylaunch life")),
            Map.entry("spot.html#lives", "type zone launches reclaimed life low high after1"),
            Map.entry("spot.html#pool-types", "type " + POOL),
            Map.entry("spot.html#pool-zones", "zone " + POOL),
            Map.entry("instances.html#idle-environments", IDLE_KINDS),
            Map.entry("instances.html#idle-types", IDLE_KINDS),
            Map.entry("instances.html#idle-hours", "hour boot gap tail"),
            Map.entry("instances.html#packing-table", "environment type vcpushare memoryshare vcpus memory unknown"),
            Map.entry("spend.html#definitions", BREAKDOWN),
            Map.entry("spend.html#types", BREAKDOWN),
            Map.entry("spend.html#zones", BREAKDOWN),
            Map.entry("spend.html#options", BREAKDOWN),
            Map.entry("spend.html#environments", BREAKDOWN),
            Map.entry("spend.html#tags", BREAKDOWN),
            Map.entry("workflows.html#runs", BREAKDOWN),
            Map.entry("workflows.html#processes", BREAKDOWN),
            Map.entry("workflows.html#samples", BREAKDOWN),
            Map.entry(
                    "workflows.html#workflow-runs",
                    "run workflow cost waste retried jobs attempts retries tasks cached elsewhere missing"),
            Map.entry("index.html#processes", "key cost jobs would waste reclaimed netsavings"),
            Map.entry(
                    "jobs.html#jobs",
                    "name cost waste queue definition status submitted attempts reclaims run losttime ondemand"),
            Map.entry(
                    "instances.html#instances",
                    "id cost attemptscost idle type zone option launched life end attempts busy"),
            Map.entry("data.html#reasons", "reason attempts"),
            Map.entry("data.html#unpriced-attempts", GAP),
            Map.entry("data.html#odd-records", "flag jobs examples"),
            Map.entry("data.html#unreadable-entries", "key reason"),
            Map.entry(
                    "methodology.html#price-list", "kind type place product price lowest highest changes source asof"));

    private static final List<String> RECEIPT_OF_AN_ATTEMPT = List.of(
            "From – until UTC", "Neighbours", "Time s", "Price $/h", "Share %", "of it unreserved %", "Amount $");

    private static final List<String> ATTEMPTS_OF_A_JOB = List.of(
            "Attempt",
            "Ended by",
            "Bought",
            "Type",
            "Zone",
            "Instance",
            "Started UTC",
            "Queued h m",
            "Start-up h m",
            "Image pull h m",
            "Run time h m",
            "Exit",
            "On-Demand cost $",
            "Cost $");

    @Test
    void endingsThatNoAttemptHasAreNoColumns() {
        assertThat(keys(new RenderedSite(SampleReports.typical())
                        .page("waste.html")
                        .select("#waste-queues thead th")
                        .eachAttr("data-key")))
                .isEqualTo("key cost useful waste reclaimed");
    }

    @Test
    void everyTableHasItsColumns() {
        SortedMap<String, String> found = new TreeMap<>();
        SITE.pages()
                .forEach((path, page) -> page.select("table[id]").forEach(table -> {
                    if (!path.contains("/")) {
                        found.put(
                                path + "#" + table.id(),
                                keys(table.select("thead th").eachAttr("data-key")));
                    }
                }));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    @Test
    void everyJobCardHasTheColumnsOfAttemptsAndReceipts() {
        List<List<String>> found = SITE.pages().entrySet().stream()
                .filter(page -> page.getKey().contains("/"))
                .flatMap(page -> page.getValue().select("table").stream())
                .map(table -> table.select("thead th").eachText())
                .distinct()
                .toList();
        assertThat(found).containsExactlyInAnyOrder(ATTEMPTS_OF_A_JOB, RECEIPT_OF_AN_ATTEMPT);
    }

    @Test
    void theSpreadsheetOfJobsHasItsColumns() {
        String csv = RenderedSite.text(JobsCsv.write(SITE.report()));

        assertThat(csv.lines().findFirst().orElseThrow().split(","))
                .containsExactly(
                        "ResourceId",
                        "ResourceName",
                        "ResourceType",
                        "ProviderName",
                        "ServiceName",
                        "RegionId",
                        "SubAccountId",
                        "ChargePeriodStart",
                        "ChargePeriodEnd",
                        "PricingCategory",
                        "BillingCurrency",
                        "ListCost",
                        "EffectiveCost",
                        "x_SpotCost",
                        "x_ReclaimedCost",
                        "x_UnpricedAttempts",
                        "x_UnpricedReason",
                        "x_Status",
                        "x_JobQueue",
                        "x_JobDefinition",
                        "x_SubmittedAt",
                        "x_Attempts",
                        "x_Retries",
                        "x_RunSeconds",
                        "x_LostSeconds",
                        "x_Vcpus",
                        "x_MemoryMib",
                        "x_Gpus",
                        "x_Endings",
                        "x_InstanceTypes",
                        "x_InstanceIds",
                        "x_AvailabilityZones",
                        "x_Reclaims",
                        "x_WaitedSeconds",
                        "x_WasteCost",
                        "x_ArrayIndex",
                        "Tags",
                        "x_ShareIdentifier",
                        "x_WorkflowEngine",
                        "x_Workflow",
                        "x_Run",
                        "x_Process",
                        "x_Sample",
                        "x_EngineAttempt",
                        "x_EngineCpus",
                        "x_EngineMemoryMib",
                        "x_MeanVcpus",
                        "x_PeakMemoryMib");
    }

    private static String keys(List<String> keys) {
        return String.join(" ", keys);
    }
}
