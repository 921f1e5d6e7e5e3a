package io.spotviewer.site;

import io.spotviewer.ledger.store.LedgerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a ledger that goes with its run: unlike those of a kept one, nothing waits until they are on the disk. */
final class ScratchFiles implements LedgerFiles {

    private final Path folder;

    /** @param folder an own folder, whose owner removes it */
    ScratchFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte @Nullable [] read(String path) throws IOException {
        try {
            return Files.readAllBytes(folder.resolve(path));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void writeOnce(String path, byte[] content) throws IOException {
        if (!Files.exists(folder.resolve(path))) {
            replace(path, content);
        }
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path next = file.resolveSibling("." + UUID.randomUUID());
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<Stored> list(String prefix) throws IOException {
        List<Stored> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
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
        }
        found.sort(Comparator.comparing(Stored::path));
        return found;
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Files.deleteIfExists(folder.resolve(path));
        }
    }

    @Override
    public String address(String path) {
        return folder.resolve(path).toString();
    }
}
