package io.spotviewer.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The published site.
 *
 * @param generatedAt time of generation
 * @param summary the site's {@code summary.json}
 */
record PublishedSite(Instant generatedAt, JsonNode summary) {

    private static final String SUMMARY = "summary.json";

    /** Reads the site from its bucket; empty if there is none, or none that can be read. */
    static Optional<PublishedSite> in(String bucket, Deployment deployment) {
        Optional<String> pointer = deployment.object(bucket, PublishedForm.POINTER);
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        try {
            Pointer current = Pointer.parse(pointer.get().getBytes(StandardCharsets.UTF_8));
            String summary = summaryKey(bucket, current, deployment)
                    .flatMap(key -> deployment.object(bucket, key))
                    .orElse("{}");
            return Optional.of(new PublishedSite(current.generatedAt(), PlainJson.MAPPER.readTree(summary)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> summaryKey(String bucket, Pointer current, Deployment deployment)
            throws IOException {
        Optional<String> text =
                deployment.object(bucket, PublishedForm.inRelease(current.release(), PublishedForm.MANIFEST));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Manifest manifest = Manifest.parse(text.get().getBytes(StandardCharsets.UTF_8));
        return manifest.find(
                        SUMMARY,
                        part -> deployment
                                .object(bucket, PublishedForm.object(part.sha256()))
                                .orElse("")
                                .getBytes(StandardCharsets.UTF_8))
                .map(manifest::key);
    }
}
