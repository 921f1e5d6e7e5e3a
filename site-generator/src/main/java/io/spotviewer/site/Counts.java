package io.spotviewer.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The few figures of a report that a program reports at its end.
 *
 * @param jobs the jobs
 * @param priced the finished attempts with a price, those that never started among them
 * @param unpriced the finished attempts without a price
 * @param warnings facts that the reader must know before trusting a figure
 */
public record Counts(long jobs, long priced, long unpriced, List<String> warnings) {

    public Counts {
        warnings = List.copyOf(warnings);
    }

    static Counts of(Report report) {
        Completeness completeness = report.completeness();
        return new Counts(
                report.totals().all().jobs(),
                completeness.pricedAttempts() + completeness.neverStartedAttempts(),
                completeness.unpricedAttempts(),
                report.warnings());
    }

    /** Reads those of {@code summary.json}, which is much faster than reading all of it. */
    static Counts read(byte[] summary) {
        try {
            JsonNode json = new ObjectMapper().readTree(summary);
            JsonNode completeness = json.path("completeness");
            List<String> warnings = new ArrayList<>();
            json.path("warnings").forEach(warning -> warnings.add(warning.asText()));
            return new Counts(
                    json.at("/totals/all/jobs").asLong(),
                    completeness.path("pricedAttempts").asLong()
                            + completeness.path("neverStartedAttempts").asLong(),
                    completeness.path("unpricedAttempts").asLong(),
                    warnings);
        } catch (IOException e) {
            throw new UncheckedIOException("summary.json of the site in force is no JSON", e);
        }
    }
}
