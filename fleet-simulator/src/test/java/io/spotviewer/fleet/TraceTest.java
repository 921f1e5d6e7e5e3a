package io.spotviewer.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.workflow.Task;
import io.spotviewer.fleet.workflow.Trace;
import io.spotviewer.fleet.workflow.Trace.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The traces, as Nextflow writes them. */
class TraceTest {

    private static final List<Trace> TRACES = Fleets.TWO_WEEKS.traces();

    @Test
    void everyEndedJobOfARunIsInItsOwnTraceOnceAndSaysHowItEnded() {
        Map<String, List<Trace.Row>> rows = new HashMap<>();
        for (Trace trace : TRACES) {
            for (Trace.Row row : trace.rows()) {
                if (row.status() != Status.CACHED) {
                    assertThat(trace.fileName()).isEqualTo("trace-" + row.task().run() + ".txt");
                    rows.computeIfAbsent(row.nativeId(), id -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        for (Ledger.JobRow job : Fleets.TWO_WEEKS.ledger().jobs()) {
            Task task = job.labels().task();
            if (task != null && Set.of("SUCCEEDED", "FAILED").contains(job.status())) {
                assertThat(rows.get(job.jobId()))
                        .as(job.jobId())
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.task()).isEqualTo(task);
                            assertThat(row.status() == Status.COMPLETED)
                                    .isEqualTo(job.status().equals("SUCCEEDED"));
                        });
            }
        }
    }

    @Test
    void aCachedTaskIsOneThatAnEarlierRunCompleted() {
        Set<Trace.Row> completed = new HashSet<>();
        int cached = 0;
        for (Trace trace : TRACES) {
            for (Trace.Row row : trace.rows()) {
                if (row.status() == Status.CACHED) {
                    cached++;
                    assertThat(completed).contains(row);
                } else if (row.status() == Status.COMPLETED) {
                    completed.add(row.cached());
                }
            }
        }
        assertThat(cached).isPositive();
    }

    @Test
    void aStepBeginsOnceTheStepBeforeIsDoneForItsSample() {
        for (Trace trace : TRACES) {
            Map<String, Trace.Row> mapped = new HashMap<>();
            for (Trace.Row row : trace.rows()) {
                String sample = String.valueOf(row.task().sample());
                if (row.task().process().equals("VARIANTS:MAP") && row.status() != Status.FAILED) {
                    mapped.put(sample, row);
                } else if (row.task().process().equals("VARIANTS:CALL")) {
                    assertThat(mapped).containsKey(sample);
                }
            }
        }
    }

    @Test
    void theTextHasALineForEachRowUnderItsHead() {
        Trace trace = TRACES.get(0);
        List<String> lines = trace.text().lines().toList();

        assertThat(lines).hasSize(1 + trace.rows().size());
        assertThat(lines.get(0)).startsWith("task_id\thash\tnative_id\tprocess\ttag\tname\tstatus");
        assertThat(lines.get(2)).startsWith("2\t").contains("\tCOMPLETED\t0\t1\t2026-01-");
        assertThat(lines)
                .allMatch(line -> line.split("\t", -1).length == lines.get(0).split("\t", -1).length);
    }
}
