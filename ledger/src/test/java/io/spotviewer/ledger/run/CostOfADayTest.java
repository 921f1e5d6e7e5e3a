package io.spotviewer.ledger.run;

import static io.spotviewer.cost.SampleFleet.at;
import static io.spotviewer.ledger.run.ChangedRunTest.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed day costs what that day holds. */
class CostOfADayTest {

    private static final long DAY = 86_400;

    /** Lines of jobs of a day that are in one bucket. */
    private static final int MOST_OF_A_BUCKET = 50_000;

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @TempDir
    private Path temporary;

    private Index run(ChangingRecords records, FailingFiles files) throws IOException {
        LedgerStore store = new LedgerStore(files);
        Index index = new LedgerRun(
                        records.jobs(),
                        records.instances(),
                        records.changes(),
                        store,
                        SamplePrices.ofM5(),
                        temporary,
                        2,
                        "1")
                .run(1, records.now())
                .index();
        store.publish(index);
        return index;
    }

    /** What a change of the last of some days reads and writes. */
    private record Cost(SortedMap<String, Long> read, SortedMap<String, Long> written) {}

    private Cost ofTheLastOf(int days) throws IOException {
        ChangingRecords records = new ChangingRecords();
        SampleFleet fleet = new SampleFleet();
        for (int day = -days + 1; day <= 0; day++) {
            fleet.instance("i-" + (day + 1_000), PurchaseOption.SPOT, day * DAY + 1_000, day * DAY + 9_000);
            fleet.job("job-" + (day + 1_000))
                    .hostGone("i-" + (day + 1_000), day * DAY + 2_000, day * DAY + 8_000)
                    .in(JobStatus.FAILED, "align");
        }
        fleet.instances().forEach(records::merge);
        for (int i = 0; i < days; i++) {
            records.merge(fleet.jobs().get(i).toBuilder()
                    .createdAt(at((i - days + 1) * DAY))
                    .build());
        }
        FailingFiles files = new FailingFiles();
        records.at(records.now().plus(Duration.ofDays(2)));
        run(records, files);
        records.at(records.now().plus(Duration.ofHours(1)));
        records.merge(
                InstanceRecord.named("i-1000").with(InstanceFact.stateReason(null, "Server.SpotInstanceTermination")));
        files.takeBytesRead();
        files.takeBytesWritten();
        long recordsRead = records.read();
        run(records, files);
        assertThat(records.read() - recordsRead).isEqualTo(1);
        return new Cost(files.takeBytesRead(), files.takeBytesWritten());
    }

    @Test
    void linesThatAreReadAndWrittenDoNotDependOnTheDaysBefore() throws IOException {
        Cost few = ofTheLastOf(10);
        Cost many = ofTheLastOf(300);
        assertThat(few.read.get("parquet")).isPositive();
        assertThat(many.read.get("parquet")).isEqualTo(few.read.get("parquet"));
        for (String ending : new String[] {"parquet", "cube"}) {
            assertThat(few.written.get(ending)).as(ending).isPositive();
            assertThat(many.written.get(ending)).as(ending).isEqualTo(few.written.get(ending));
        }
    }

    @Test
    void aDayThatGrowsBeyondABucketIsDividedAndPutTogetherAgainWhenItShrinks() throws IOException {
        ChangingRecords records = new ChangingRecords();
        for (int i = 0; i < MOST_OF_A_BUCKET - 3; i++) {
            records.merge(job(i));
        }
        FailingFiles files = new FailingFiles();
        assertThat(buckets(run(records, files))).isEqualTo(1);

        records.at(records.now().plus(Duration.ofHours(1)));
        for (int i = 0; i < 5; i++) {
            records.merge(job(MOST_OF_A_BUCKET + i));
        }
        Index grown = run(records, files);
        assertThat(buckets(grown)).isEqualTo(2);
        assertThat(ledger(grown)).isEqualTo(ledger(run(records, new FailingFiles())));

        records.at(records.now().plus(Duration.ofHours(1)));
        for (int i = 0; i < 5; i++) {
            records.merge(JobRecord.builder(job(i).id())
                    .description(JobDescription.builder().arraySize(2).build())
                    .build());
        }
        Index shrunk = run(records, files);
        assertThat(buckets(shrunk)).isEqualTo(1);
        assertThat(ledger(shrunk)).isEqualTo(ledger(run(records, new FailingFiles())));
    }

    private static JobRecord job(int number) {
        return JobRecord.builder(new JobId("job-" + number)).createdAt(NOON).build();
    }

    private static int buckets(Index index) {
        return index.buckets(LineKind.JOBS, LocalDate.of(2026, 1, 15));
    }
}
