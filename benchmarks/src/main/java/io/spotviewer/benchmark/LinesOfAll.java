package io.spotviewer.benchmark;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.run.FullRun;
import io.spotviewer.ledger.run.PartitionSink;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the lines of all records, and drops them: the run over all records without files and pages. {@code LinesOfAll} */
final class LinesOfAll implements PartitionSink {

    private final AtomicLong lines = new AtomicLong();

    private LinesOfAll() {}

    public static void main(String[] args) throws IOException {
        DynamoDbClient client = CallBudget.within(DynamoDbClient.builder()).build();
        TableNames tables = TableNames.of("x");
        Path temporary = Files.createTempDirectory("lines");
        LinesOfAll sink = new LinesOfAll();
        new FullRun(
                        new DynamoJobRecordStore(client, tables.jobs()),
                        new DynamoInstanceRecordStore(client, tables.instances()),
                        (first, last) -> MadeUpPrices.book(),
                        temporary,
                        2)
                .into(sink);
        Files.delete(temporary);
        System.err.println(sink.lines + " lines");
    }

    @Override
    public void attempts(Place place, Iterable<AttemptLine> partition) {
        count(partition);
    }

    @Override
    public void instances(Place place, Iterable<InstanceLine> partition) {
        count(partition);
    }

    @Override
    public void jobs(Place place, Iterable<JobLine> partition) {
        count(partition);
    }

    private void count(Iterable<?> partition) {
        partition.forEach(line -> lines.incrementAndGet());
    }
}
