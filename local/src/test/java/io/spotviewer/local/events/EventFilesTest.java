package io.spotviewer.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.local.events.EventFiles.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileHoldsOneEventAnArrayOrLines() throws IOException {
        write("a-one.json", "{\n  \"id\": \"1\"\n}\n");
        write("b-array.json", "[{\"id\":\"2\"},{\"id\":\"3\"}]");
        write("c-lines.jsonl", "{\"id\":\"4\"}\n\n{\"id\":\"5\"}\n");
        write("below/d.json", "{\"id\":\"6\"}");
        assertThat(ids(EventFiles.read(List.of(folder)))).containsExactly("1", "2", "3", "6", "4", "5");
    }

    @Test
    void aBrokenLineIsNamedAndTheOthersAreRead() throws IOException {
        Path file = write("events.jsonl", "{\"id\":\"1\"}\n{\"id\":\n{\"id\":\"3\"}\n");
        List<Found> found = EventFiles.read(List.of(file));
        assertThat(ids(found)).containsExactly("1", "-", "3");
        assertThat(found.get(1).place()).endsWith("events.jsonl:2");
        assertThat(found.get(1).problem()).isEqualTo("not JSON");
    }

    @Test
    void aBrokenFileIsOneProblem() throws IOException {
        write("broken.json", "{\n \"id\": \"1\",\n \"detail\": {\n");
        List<Found> found = EventFiles.read(List.of(folder));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).problem()).startsWith("not JSON, at line ");
    }

    /** The pages of {@code aws … --output json} put one after the other, for example. */
    @Test
    void theProblemOfAFileNamesNoSettingOfTheParser() throws IOException {
        write("two.json", "{\n  \"id\": \"1\"\n}\n{\n  \"id\": \"2\"\n}\n");
        assertThat(EventFiles.read(List.of(folder)).get(0).problem()).isEqualTo("not JSON, at line 4, column 1");
    }

    @Test
    void anEmptyFileIsAProblem() throws IOException {
        write("empty.json", "");
        assertThat(EventFiles.read(List.of(folder)).get(0).problem()).isEqualTo("the file is empty");
    }

    @Test
    void aMissingPathIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> EventFiles.read(List.of(missing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(missing + ": no such file or folder");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> ids(List<Found> found) {
        return found.stream()
                .map(one ->
                        one.envelope() == null ? "-" : one.envelope().path("id").asText())
                .toList();
    }
}
