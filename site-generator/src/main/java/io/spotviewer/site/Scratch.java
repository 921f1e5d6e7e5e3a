package io.spotviewer.site;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder of one run. That of a process which was killed is removed by the next run. */
final class Scratch implements Closeable {

    private static final String PREFIX = "spot-viewer-run-";

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty folder. */
    static Scratch make() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            removeAbandoned(temporary);
            return new Scratch(Files.createTempDirectory(
                    temporary, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a temporary folder in " + temporary, e);
        }
    }

    private static void removeAbandoned(Path temporary) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path run : runs) {
                String[] name = String.valueOf(run.getFileName())
                        .substring(PREFIX.length())
                        .split("-", 2);
                boolean lives = !name[0].matches("\\d{1,18}")
                        || ProcessHandle.of(Long.parseLong(name[0])).isPresent();
                if (!lives) {
                    remove(run);
                }
            }
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the temporary folder " + folder, e);
        }
    }

    private static void remove(Path run) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(run)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException gone) {
            return;
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
