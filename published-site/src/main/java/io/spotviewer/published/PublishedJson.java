package io.spotviewer.published;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/** The pointer or a manifest as JSON. Reading checks each field; an error names the document and the field. */
record PublishedJson(String document, JsonNode node) {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Returns the fields that pointer and manifest both begin with. */
    static ObjectNode head(String release, long run, Instant generatedAt) {
        return JSON.createObjectNode()
                .put("release", release)
                .put("run", run)
                .put("generatedAt", generatedAt.toString());
    }

    /** Returns the document as it is published. */
    static byte[] bytes(ObjectNode document) {
        try {
            return (JSON.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(document)
                                    .replace("\r\n", "\n") + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers can always be written", e);
        }
    }

    static PublishedJson parse(String document, byte[] text) throws BrokenReleaseException {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new BrokenReleaseException(document + ": expected a JSON object, found "
                        + (node.isMissingNode() ? "nothing" : node.getNodeType()));
            }
            return new PublishedJson(document, node);
        } catch (BrokenReleaseException e) {
            throw e;
        } catch (JsonProcessingException e) {
            // Without the place in the text, which takes a line of its own.
            throw new BrokenReleaseException(document + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BrokenReleaseException(document + ": can't be read: " + e.getMessage(), e);
        }
    }

    String text(String field) throws BrokenReleaseException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw wrong(field, "a string", value);
        }
        return value.textValue();
    }

    long count(String field) throws BrokenReleaseException {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, "a whole number, 0 or more", value);
        }
        return value.longValue();
    }

    Instant instant(String field) throws BrokenReleaseException {
        String value = text(field);
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new BrokenReleaseException(
                    document + ": " + field + ": expected a UTC time such as 2026-01-15T10:15:00Z, found '" + value
                            + "'",
                    e);
        }
    }

    boolean lacks(String field) {
        return node.path(field).isMissingNode() || node.path(field).isNull();
    }

    Iterable<JsonNode> list(String field) throws BrokenReleaseException {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            throw wrong(field, "a list", value);
        }
        return value;
    }

    private BrokenReleaseException wrong(String field, String expected, JsonNode found) {
        String what = found.isMissingNode() ? "nothing" : found.toString();
        return new BrokenReleaseException(document + ": " + field + ": expected " + expected + ", found " + what);
    }
}
