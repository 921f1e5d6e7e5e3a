package io.spotviewer.site.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.table.JobTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The jobs on Spot that succeeded, for the script that replays them with the reader's own assumptions. Checkpoints save nothing in other
 * jobs. The lists of attempts are one after another, job by job.
 */
final class CheckpointRuns {

    private static final int OTHER = 0;
    private static final int RECLAIMED = 1;
    private static final int SUCCEEDED = 2;

    private CheckpointRuns() {}

    private interface Writer<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    static byte[] json(List<JobRow> jobs) {
        List<List<AttemptRow>> replayed = jobs.stream()
                .map(job -> job.attempts().stream()
                        .filter(attempt -> attempt.verdict() != null)
                        .toList())
                .filter(attempts -> attempts.stream().anyMatch(CheckpointRuns::isOnSpot)
                        && attempts.stream().anyMatch(CheckpointRuns::hasSucceeded))
                .toList();
        List<AttemptRow> attempts = replayed.stream().flatMap(List::stream).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            write(json, "attempts", replayed, (to, job) -> to.writeNumber(job.size()));
            write(json, "seconds", attempts, (to, attempt) -> to.writeNumber(seconds(attempt)));
            write(json, "outcome", attempts, (to, attempt) -> to.writeNumber(outcome(attempt)));
            write(json, "usd", attempts, CheckpointRuns::writeCost);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        return out.toByteArray();
    }

    private static <T> void write(JsonGenerator json, String name, List<T> values, Writer<T> writer)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            writer.write(json, value);
        }
        json.writeEndArray();
    }

    private static void writeCost(JsonGenerator json, AttemptRow attempt) throws IOException {
        if (attempt.cost().usd() == null) {
            json.writeNull();
        } else {
            json.writeNumber(attempt.cost().usd().toPlainString());
        }
    }

    private static long seconds(AttemptRow attempt) {
        return attempt.runSeconds() == null ? 0 : attempt.runSeconds();
    }

    private static int outcome(AttemptRow attempt) {
        return JobTable.isReclaimed(attempt) ? RECLAIMED : hasSucceeded(attempt) ? SUCCEEDED : OTHER;
    }

    private static boolean isOnSpot(AttemptRow attempt) {
        return attempt.purchaseOption() == PurchaseOption.SPOT;
    }

    private static boolean hasSucceeded(AttemptRow attempt) {
        return attempt.verdict() != null && attempt.verdict().ending() == Ending.SUCCEEDED;
    }
}
