package io.spotviewer.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The writing of a file at once: readers see the old one or the new one, never a part. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a text, replacing any file of that name. A pipe or a device is written to as it is.
     *
     * @throws UncheckedIOException if it can't be written; a file that was there stays
     */
    public static void write(Path file, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                if (Files.isDirectory(file)) {
                    throw new UncheckedIOException(
                            "--file: " + file + ": a folder; name a file in it", new IOException("folder"));
                }
                Files.write(file, content);
                return;
            }
            Path next = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".next");
            try {
                Files.write(next, content);
                move(next, file);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--file: " + file + ": can't be written; check the folder, its permissions and the disk", e);
        }
    }

    private static void move(Path next, Path file) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
