package io.spotviewer.local.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.intake.piece.Place;
import io.spotviewer.records.PlainJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Executions to start, in the order of arrival, in a temporary file. An execution's input is what the deployed rule passes on of the event:
 * no commands, environments or parameters of jobs.
 */
final class EventSpool implements AutoCloseable {

    private final Path file;
    private final Writer writer;
    private long size;

    EventSpool() {
        try {
            this.file = Files.createTempFile("spot-viewer-events", ".gz");
            // For an end by Ctrl-C.
            file.toFile().deleteOnExit();
            this.writer = new BufferedWriter(
                    new OutputStreamWriter(new Fast(Files.newOutputStream(file)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file for events can be created", e);
        }
    }

    void add(Place place, String eventId, ObjectNode input) {
        ArrayNode line = JsonNodeFactory.instance.arrayNode(4);
        line.add(place.file()).add(place.line()).add(eventId).add(input);
        try {
            writer.write(line.toString());
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file for events can't be written", e);
        }
        size++;
    }

    long size() {
        return size;
    }

    /** Passes all executions on. Afterwards, none can be added. */
    void each(Inputs.Starts starts) {
        try {
            writer.close();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode parts = PlainJson.MAPPER.readTree(line);
                    starts.start(
                            new Place(parts.path(0).asText(), parts.path(1).asLong()),
                            parts.path(2).asText(),
                            (ObjectNode) parts.path(3));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file for events can't be read", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": can't be deleted", e);
        }
    }

    private static final class Fast extends GZIPOutputStream {

        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
