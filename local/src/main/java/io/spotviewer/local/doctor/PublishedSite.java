package io.spotviewer.local.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.records.PlainJson;
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

    /** Reads the site from its bucket; empty if there is none, or none that can be read. */
    static Optional<PublishedSite> in(String bucket, Deployment deployment) {
        Optional<String> pointer = deployment.object(bucket, PublishedForm.POINTER);
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        try {
            Pointer current = Pointer.parse(pointer.get().getBytes(StandardCharsets.UTF_8));
            String summary = deployment
                    .object(bucket, PublishedForm.inRelease(current.release(), "summary.json"))
                    .orElse("{}");
            return Optional.of(new PublishedSite(current.generatedAt(), PlainJson.MAPPER.readTree(summary)));
        } catch (BrokenReleaseException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
