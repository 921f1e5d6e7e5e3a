package io.spotviewer.local.events;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user's own events: files that hold one JSON envelope, an array of them, or JSON Lines. */
public final class EventFiles {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EventFiles() {}

    /**
     * One event in a file, or the reason why it can't be read.
     *
     * @param place file and, if it holds several, number of the event or line
     * @param envelope the event; null if it can't be read
     * @param problem the reason why it can't be read; empty if it can
     */
    public record Found(String place, @Nullable JsonNode envelope, String problem) {}

    /**
     * Reads every event of the files, and of all files below the folders, in the order of their names.
     *
     * @throws UncheckedIOException if a path doesn't exist or can't be read
     */
    public static List<Found> read(List<Path> paths) {
        List<Found> found = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> below = Files.walk(path)) {
                for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                    addFile(file, found);
                }
            } catch (NoSuchFileException e) {
                throw new UncheckedIOException(path + ": no such file or folder", e);
            } catch (IOException e) {
                throw new UncheckedIOException(path + ": can't be read", e);
            }
        }
        return found;
    }

    private static void addFile(Path file, List<Found> found) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            JsonNode whole = JSON.readTree(bytes);
            if (whole.isArray()) {
                for (int i = 0; i < whole.size(); i++) {
                    found.add(new Found(file + "[" + i + "]", whole.get(i), ""));
                }
            } else {
                found.add(
                        whole.isMissingNode()
                                ? unreadable(file.toString(), "the file is empty")
                                : new Found(file.toString(), whole, ""));
            }
        } catch (JsonProcessingException e) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (isJson(text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""))) {
                addLines(file, text, found);
            } else {
                JsonLocation at = e.getLocation();
                found.add(unreadable(
                        file.toString(),
                        at == null
                                ? "not JSON"
                                : "not JSON, at line " + at.getLineNr() + ", column " + at.getColumnNr()));
            }
        }
    }

    private static boolean isJson(String line) {
        try {
            return JSON.readTree(line).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static void addLines(Path file, String text, List<Found> found) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String place = file + ":" + (i + 1);
            try {
                found.add(new Found(place, JSON.readTree(lines.get(i)), ""));
            } catch (JsonProcessingException e) {
                found.add(unreadable(place, "not JSON"));
            }
        }
    }

    private static Found unreadable(String place, String why) {
        return new Found(place, null, why);
    }
}
