package io.spotviewer.site.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.table.JobTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The finished attempts on Spot, for the script that replays them with the reader's own assumptions. */
final class CheckpointRuns {

    private CheckpointRuns() {}

    private record Run(AttemptRow attempt, long seconds, boolean restarted) {}

    static byte[] json(List<JobRow> jobs) {
        List<Run> runs = new ArrayList<>();
        jobs.forEach(job -> add(runs, job.attempts()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("seconds");
            for (Run run : runs) {
                json.writeNumber(run.seconds());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("reclaimed");
            for (Run run : runs) {
                json.writeNumber(JobTable.isReclaimed(run.attempt()) ? 1 : 0);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("restarted");
            for (Run run : runs) {
                json.writeNumber(run.restarted() ? 1 : 0);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("usd");
            for (Run run : runs) {
                if (run.attempt().cost().usd() == null) {
                    json.writeNull();
                } else {
                    json.writeNumber(run.attempt().cost().usd().toPlainString());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        return out.toByteArray();
    }

    private static void add(List<Run> runs, List<AttemptRow> attempts) {
        for (int i = 0; i < attempts.size(); i++) {
            AttemptRow attempt = attempts.get(i);
            Long seconds = attempt.runSeconds();
            if (attempt.purchaseOption() == PurchaseOption.SPOT
                    && attempt.state() != AttemptRow.State.RUNNING
                    && seconds != null) {
                runs.add(new Run(attempt, seconds, i + 1 < attempts.size()));
            }
        }
    }
}
