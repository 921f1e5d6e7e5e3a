package io.spotviewer.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.RunRow.ProcessRow;
import io.spotviewer.site.report.RunRow.Tasks;
import io.spotviewer.site.report.money.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Three pipelines of 1,000 jobs each, which share their images: each was run, then resumed with half of its results cached, and Batch retried
 * every seventh job by itself. Every job is joined, and every sum is exact.
 */
class ThreePipelinesTest {

    private static final List<String> PIPELINES = List.of("ATLAS", "EXOME", "RNA");
    private static final List<String> PROCESSES = List.of("QC", "PREP:TRIM", "MAP", "CALL:GATHER", "REPORT");
    private static final int FIRST = 600;
    private static final int RESUMED = 400;
    private static final int CACHED = 500;
    private static final int LOCAL = 20;
    private static final int NEVER = 5;
    private static final String HEADER = "task_id\thash\tnative_id\tname\tstatus\texit\tsubmit\t%cpu\tpeak_rss";

    private static final Report REPORT = report(false, 1);

    private static String id(int pipeline, int job) {
        return String.format(Locale.ROOT, "%08d-0000-4000-8000-%012d", pipeline, job);
    }

    private static boolean isRetried(int job) {
        return job % 7 == 0;
    }

    /** One instance runs eight jobs, two at a time, for odd times: shares have many digits. */
    private static SampleFleet fleet() {
        SampleFleet fleet = new SampleFleet();
        for (int pipeline = 0; pipeline < PIPELINES.size(); pipeline++) {
            for (int job = 0; job < FIRST + RESUMED; job++) {
                String host = "i-" + pipeline + "a" + job / 8;
                long from = 600 + job % 4 * 3_000L;
                if (job % 8 == 0) {
                    fleet.instance(host, PurchaseOption.SPOT, 0, 14_000L + job % 97);
                }
                SampleFleet.Job jobs = fleet.job(id(pipeline, job))
                        .described(description -> description.definition(
                                "arn:aws:batch:us-east-1:123456789012:job-definition/nf-image:3"));
                if (isRetried(job)) {
                    jobs.hostGone(host, from, from + 700 + job % 13);
                }
                jobs.ran(host, from + 800, from + 1_900 + job % 89).succeeded();
            }
        }
        return fleet;
    }

    private static String process(int pipeline, int job) {
        return PIPELINES.get(pipeline) + ":" + PROCESSES.get(job % PROCESSES.size());
    }

    private static String row(int task, String nativeId, String name, String status) {
        return task + "\tab/123456\t" + nativeId + "\t" + name + "\t" + status
                + "\t0\t2026-01-14 00:10:00.000\t99.1%\t1.5 GB";
    }

    private static String task(int pipeline, int task, int job, String status) {
        return row(task, id(pipeline, job), process(pipeline, job) + " (s" + job / 5 + ")", status);
    }

    private static Map<String, String> traces() {
        Map<String, String> traces = new TreeMap<>();
        for (int pipeline = 0; pipeline < PIPELINES.size(); pipeline++) {
            List<String> first = new ArrayList<>(List.of(HEADER));
            for (int job = 0; job < FIRST; job++) {
                first.add(task(pipeline, job + 1, job, job % 50 == 0 ? "FAILED" : "COMPLETED"));
            }
            List<String> resumed = new ArrayList<>(List.of(HEADER));
            for (int job = 0; job < CACHED; job++) {
                resumed.add(task(pipeline, job + 1, job, "CACHED"));
            }
            for (int job = FIRST; job < FIRST + RESUMED; job++) {
                resumed.add(task(pipeline, job + 1, job, "COMPLETED"));
            }
            for (int i = 0; i < LOCAL; i++) {
                resumed.add(
                        row(5_000 + i, String.valueOf(20_000 + i), PIPELINES.get(pipeline) + ":FETCH", "COMPLETED"));
            }
            for (int i = 0; i < NEVER; i++) {
                resumed.add(row(6_000 + i, "-", PIPELINES.get(pipeline) + ":REPORT", "ABORTED"));
            }
            String folder = "/lab/" + PIPELINES.get(pipeline);
            traces.put(folder + "/first.txt", String.join("\n", first));
            // All three resumed runs have the same file name, and only one the default separator.
            traces.put(
                    folder + "/resumed.csv",
                    String.join("\n", resumed).replace("\t", pipeline == 1 ? "," : pipeline == 2 ? " | " : "\t"));
        }
        return traces;
    }

    private static Report report(boolean backwards, int times) {
        try (EmbeddedStore store = EmbeddedStore.inMemory()) {
            SampleFleet fleet = fleet();
            fleet.jobs().forEach(store.jobs()::merge);
            fleet.instances().forEach(store.instances()::merge);
            NextflowTraces traces = new NextflowTraces();
            List<Map.Entry<String, String>> files = new ArrayList<>(traces().entrySet());
            if (backwards) {
                Collections.reverse(files);
            }
            for (Map.Entry<String, String> file : files) {
                traces.read(
                        file.getKey(), new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8)));
            }
            for (int i = 0; i < times; i++) {
                assertThat(traces.joinInto(store))
                        .isEqualTo(new NextflowTraces.Joined(6, 4_575, 3_000, 1_500, 60, 15, 0));
            }
            return new SiteGenerator(
                            store.jobs(),
                            store.instances(),
                            SamplePrices.ofM5().spot("m5.xlarge", "us-east-1a", SampleFleet.at(1_234), "0.3937"),
                            new MemoryOutput(),
                            Clock.fixed(SampleFleet.at(90_000), ZoneOffset.UTC))
                    .withRuns(store.runs()::all)
                    .report();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> BigDecimal sum(Collection<T> parts, Function<T, Money> money) {
        return parts.stream()
                .map(part -> Objects.requireNonNull(money.apply(part).usd()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void everyJobIsJoinedWithItsRunProcessAndSample() {
        assertThat(REPORT.jobs()).hasSize(3_000).allSatisfy(job -> {
            WorkflowFacts place = Objects.requireNonNull(job.workflow());
            int number = Integer.parseInt(job.id().substring(24));
            int pipeline = Integer.parseInt(job.id().substring(0, 8));
            assertThat(place)
                    .returns("Nextflow", WorkflowFacts::engine)
                    .returns(PIPELINES.get(pipeline), WorkflowFacts::workflow)
                    .returns(PIPELINES.get(pipeline) + (number < FIRST ? "/first" : "/resumed"), WorkflowFacts::run)
                    .returns(process(pipeline, number), WorkflowFacts::process)
                    .returns("s" + number / 5, WorkflowFacts::sample)
                    .returns(1_536L, WorkflowFacts::peakMemoryMib);
        });
    }

    @Test
    void aRunCountsItsTasksAndCachedOnesWithoutAJob() {
        assertThat(REPORT.runs()).hasSize(6);
        for (RunRow run : REPORT.runs()) {
            boolean first = run.run().endsWith("first");
            assertThat(run.jobs()).isEqualTo(first ? FIRST : RESUMED);
            assertThat(run.tasks())
                    .isEqualTo(
                            first
                                    ? new Tasks(FIRST, 0, 0, 0, 0)
                                    : new Tasks(RESUMED + CACHED + LOCAL + NEVER, CACHED, LOCAL, NEVER, 0));
        }
    }

    @Test
    void processesSumToTheRunRunsToTheWorkflowAndWorkflowsToTheTotal() {
        for (RunRow run : REPORT.runs()) {
            assertThat(run.processes()).hasSize(PROCESSES.size());
            assertThat(sum(run.processes(), ProcessRow::cost))
                    .isEqualTo(run.cost().usd());
            assertThat(sum(run.processes(), ProcessRow::waste))
                    .isEqualTo(run.waste().usd());
            assertThat(sum(run.processes(), ProcessRow::retriedCost))
                    .isEqualTo(Objects.requireNonNull(run.retriedCost()).usd());
            assertThat(run.processes().stream().mapToLong(ProcessRow::attempts).sum())
                    .isEqualTo(run.attempts());
            assertThat(sum(jobsOf(run), JobRow::cost)).isEqualTo(run.cost().usd());
        }
        for (String pipeline : PIPELINES) {
            List<RunRow> runs = REPORT.runs().stream()
                    .filter(run -> pipeline.equals(run.workflow()))
                    .toList();
            Group workflow = REPORT.breakdowns().by(Dimension.WORKFLOW).stream()
                    .filter(group -> pipeline.equals(group.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(sum(runs, RunRow::cost))
                    .isEqualTo(workflow.tally().costs().cost().usd())
                    .isPositive();
        }
        BigDecimal total = REPORT.totals().all().costs().cost().usd();
        for (Dimension dimension :
                List.of(Dimension.WORKFLOW, Dimension.RUN, Dimension.PROCESS, Dimension.SAMPLE, Dimension.DEFINITION)) {
            assertThat(sum(
                            REPORT.breakdowns().by(dimension),
                            group -> group.tally().costs().cost()))
                    .isEqualTo(total);
        }
        assertThat(sum(REPORT.runs(), RunRow::cost)).isEqualTo(total);
    }

    private static List<JobRow> jobsOf(RunRow run) {
        return REPORT.jobs().stream()
                .filter(job ->
                        run.run().equals(Objects.requireNonNull(job.workflow()).run()))
                .toList();
    }

    @Test
    void nothingIsCountedTwice() {
        Set<String> seen = new HashSet<>();
        for (RunRow run : REPORT.runs()) {
            jobsOf(run).forEach(job -> assertThat(seen.add(job.id())).isTrue());
        }
        assertThat(seen).hasSize(3_000);
        assertThat(REPORT.runs().stream().mapToLong(RunRow::jobs).sum()).isEqualTo(3_000);
    }

    @Test
    void retriesThatNextflowNeverShowsAppearWithTheirMoney() {
        for (RunRow run : REPORT.runs()) {
            List<JobRow> retried =
                    jobsOf(run).stream().filter(job -> job.retries() > 0).toList();
            assertThat(retried)
                    .isNotEmpty()
                    .allMatch(job -> isRetried(Integer.parseInt(job.id().substring(24))));
            assertThat(run.retries()).isEqualTo(retried.size());
            assertThat(run.attempts()).isEqualTo(run.jobs() + run.retries());
            BigDecimal firstAttempts = retried.stream()
                    .map(job ->
                            Objects.requireNonNull(job.attempts().get(0).cost().usd()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(Objects.requireNonNull(run.retriedCost()).usd()).isEqualTo(firstAttempts);
        }
    }

    @Test
    void theOrderOfFilesAndJoiningTwiceChangeNothing() {
        assertThat(report(true, 2)).isEqualTo(REPORT);
    }
}
