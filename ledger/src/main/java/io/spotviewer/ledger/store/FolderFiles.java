package io.spotviewer.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a ledger in a folder. What is written is on the disk when a call returns, unless the ledger goes with its run. */
public final class FolderFiles implements LedgerFiles {

    /** The ending of files that are being written; what a crash leaves of them is garbage. */
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final boolean isKept;

    /** Takes the folder, which need not be there yet. */
    public FolderFiles(Path folder) {
        this(folder, true);
    }

    private FolderFiles(Path folder, boolean isKept) {
        this.folder = folder.toAbsolutePath().normalize();
        this.isKept = isKept;
    }

    /** Returns the files of a ledger that goes with its run: nothing waits until they are on the disk. */
    public static FolderFiles temporary(Path folder) {
        return new FolderFiles(folder, false);
    }

    @Override
    public byte @Nullable [] read(String path) throws IOException {
        try {
            return Files.readAllBytes(at(path));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void writeOnce(String path, byte[] content) throws IOException {
        Path file = at(path);
        if (!Files.exists(file) || Files.size(file) != content.length) {
            write(file, content);
        }
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        write(at(path), content);
    }

    private void write(Path file, byte[] content) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        Path next = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel channel =
                    FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (isKept) {
                    channel.force(true);
                }
            }
            move(next, file);
            if (isKept) {
                sync(parent);
            }
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void move(Path next, Path file) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + ": could not be replaced", e);
        }
    }

    private static void sync(Path parent) throws IOException {
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public List<Stored> list(String prefix) throws IOException {
        List<Stored> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.startsWith(prefix)) {
                    found.add(new Stored(
                            path,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        found.sort(Comparator.comparing(Stored::path));
        return found;
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Files.deleteIfExists(at(path));
        }
    }

    @Override
    public String address(String path) {
        return at(path).toString();
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
