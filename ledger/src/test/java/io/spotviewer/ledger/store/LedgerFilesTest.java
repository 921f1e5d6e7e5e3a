package io.spotviewer.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every place of files keeps the same rules. */
class LedgerFilesTest {

    enum Place {
        FOLDER,
        S3
    }

    @TempDir
    Path folder;

    private LedgerFiles at(Place place) {
        return switch (place) {
            case FOLDER -> new FolderFiles(folder.resolve("ledger"));
            case S3 -> new S3Files(new MemoryS3(), "bucket", "team/");
        };
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aFileThatIsNotThereHasNoContent(Place place) throws IOException {
        LedgerFiles files = at(place);
        assertThat(files.read("a/b")).isNull();
        assertThat(files.list("")).isEmpty();
        files.delete(List.of("a/b"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aFileIsReadAsItWasWritten(Place place) throws IOException {
        LedgerFiles files = at(place);
        files.writeOnce("a/b", bytes("one"));
        files.writeOnce("a/b", bytes("one"));
        assertThat(files.read("a/b")).isEqualTo(bytes("one"));
        files.replace("a/b", bytes("other"));
        assertThat(files.read("a/b")).isEqualTo(bytes("other"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aListHasTheFilesBelowInOrder(Place place) throws IOException {
        LedgerFiles files = at(place);
        for (String path : List.of("a/3", "b/1", "a/1", "a/2/x", "index.json")) {
            files.writeOnce(path, bytes(path));
        }
        assertThat(files.list("a/")).extracting(LedgerFiles.Stored::path).containsExactly("a/1", "a/2/x", "a/3");
        assertThat(files.list("")).hasSize(5);
        assertThat(files.list("a/2"))
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).isEqualTo(5));
        files.delete(List.of("a/1", "a/3", "none"));
        assertThat(files.list("a/")).extracting(LedgerFiles.Stored::path).containsExactly("a/2/x");
    }

    @Test
    void addressesAreThoseOfOtherPrograms() {
        assertThat(at(Place.S3).address("a/b")).isEqualTo("s3://bucket/team/a/b");
        assertThat(at(Place.FOLDER).address("a/b"))
                .isEqualTo(folder.resolve("ledger/a/b").toAbsolutePath().toString());
    }

    @Test
    void noPathLeavesTheFolder() {
        LedgerFiles files = at(Place.FOLDER);
        assertThatThrownBy(() -> files.read("../x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../x");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
