package io.spotviewer.published.folder;

import io.spotviewer.published.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Durable file operations: the content is on the disk when a call returns and survives a crash. */
final class DurableFiles {

    private DurableFiles() {}

    /** Writes a new file, with the folders above it. Its name is on the disk only after {@link #sync}. */
    static void write(Path file, byte[] content) throws IOException {
        write(file, new ByteArrayInputStream(content));
    }

    /** Does the same with all that can be read of a stream, and returns its size and hash. */
    static Checksum.Read write(Path file, InputStream content) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent(), "a file of a site lies in a folder");
        Files.createDirectories(parent);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            Checksum.Read read = Checksum.copy(content, Channels.newOutputStream(channel));
            channel.force(true);
            return read;
        }
    }

    /** Replaces a file: readers see the old one or the new one, never a part. */
    static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(file.getParent(), "a file of a site lies in a folder"));
    }

    /** Removes a folder with all its content; a missing folder is no error. */
    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Writes the names in a folder, or the content of a file, to the disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
