package io.spotviewer.ledger.step;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** The objects of a run in a folder. */
public final class FolderObjects implements StepObjects {

    private final Path folder;

    /** Takes the folder, which need not be there yet. */
    public FolderObjects(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void write(String path, long length, Supplier<InputStream> content) throws IOException {
        Path file = at(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        try (InputStream in = content.get()) {
            if (Files.copy(in, next) != length) {
                throw new IOException(path + ": expected " + length + " bytes");
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(at(path));
    }

    @Override
    public byte[] read(String path, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try (FileChannel file = FileChannel.open(at(path))) {
            while (left.hasRemaining()) {
                if (file.read(left, from + left.position()) < 0) {
                    throw new IOException(path + ": ends before byte " + (from + length));
                }
            }
        }
        return bytes;
    }

    private Path at(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("Expected a path below " + folder + ", got " + path);
        }
        return file;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
