package io.spotviewer.site.report.count;

import static io.spotviewer.records.PurchaseOption.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Completeness.FlaggedJobs;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report tells of records beside time and money. */
class OddAndWaitingTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final SampleFleet sample = new SampleFleet();
    private final List<JobRecord> more = new ArrayList<>();

    private Report report() {
        List<JobRecord> jobs = new ArrayList<>(sample.jobs());
        jobs.addAll(more);
        Fleet fleet = Fleet.of(jobs, sample.instances());
        PriceBook prices = new PriceBook(SamplePrices.ofM5(), NOON, NOW);
        return ReportBuilder.report(fleet, FleetCost.of(fleet, prices), prices, null, List.of(), NOW, Origin.UNKNOWN);
    }

    @Test
    void anOddRecordIsToldWithItsJobAndCountsAllTheSame() {
        sample.instance("i-1", SPOT, 0L, 3_600L);
        sample.job("odd").ran("i-1", 100, 50).succeeded();
        sample.job("even").ran("i-1", 50, 100).succeeded();

        assertThat(report().completeness().flags())
                .containsExactly(new FlaggedJobs(RecordFlag.STOPPED_BEFORE_STARTED, 1, List.of("odd")));
        assertThat(report().totals().all().jobs()).isEqualTo(2);
    }

    @Test
    void aJobThatBatchForgotIsNotOpen() {
        more.add(JobRecord.named(new JobId("waits")));
        more.add(JobRecord.forgotten(new JobId("forgotten")));

        assertThat(report().completeness().openJobs()).isEqualTo(1);
        assertThat(report().completeness().flags())
                .contains(new FlaggedJobs(RecordFlag.END_NOT_REPORTED, 1, List.of("forgotten")));
    }

    @Test
    void whatPassedBeforeAContainerStartedIsTold() {
        AttemptTimes times = new AttemptTimes(
                NOON, NOON.plusSeconds(10), NOON.plusSeconds(40), NOON.plusSeconds(45), NOON.plusSeconds(500));
        sample.job("pulled")
                .facts(new AttemptFacts(1, TaskFacts.UNKNOWN, times, AttemptEnd.UNKNOWN, null))
                .succeeded();

        AttemptRow.Waits waits = report().jobs().get(0).attempts().get(0).waits();
        assertThat(waits.startUpSeconds()).isEqualTo(45);
        assertThat(waits.pullSeconds()).isEqualTo(30);
    }
}
