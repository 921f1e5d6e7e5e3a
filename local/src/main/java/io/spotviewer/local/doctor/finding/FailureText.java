package io.spotviewer.local.doctor.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.records.PlainJson;

/** The reason of a failed execution, as Step Functions reports it: an error's name, and a cause that is a text or what a function threw. */
public final class FailureText {

    private FailureText() {}

    /** Returns {@code MalformedEventException: no job id}. */
    public static String of(String error, String cause) {
        String name = error.substring(error.lastIndexOf('.') + 1);
        String message = message(cause);
        return name.isEmpty() || message.isEmpty() ? name + message : name + ": " + message;
    }

    private static String message(String cause) {
        if (!cause.startsWith("{")) {
            return cause;
        }
        try {
            JsonNode thrown = PlainJson.MAPPER.readTree(cause);
            return thrown.path("errorMessage").asText(cause);
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
