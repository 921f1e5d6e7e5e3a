package io.spotviewer.cloudformation.functions;

import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.parquet.LineFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes a file of the ledger and reads it again, with the classes of one jar alone. */
final class LedgerRoundTrip {

    private LedgerRoundTrip() {}

    public static void main(String[] args) throws IOException {
        JobLine line = JobLine.builder()
                .job(JobFacts.builder().jobId("job-1").name("align").build())
                .record("{}".repeat(1_000))
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        LineFile.JOBS.write(List.of(line), file);
        LineFile.JOBS.read("file", file.toByteArray(), read -> System.out.println("read " + read.equals(line)));
    }
}
