package io.spotviewer.benchmark;

import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of a site's bucket in a folder, for one writer of each key. */
final class FolderSite implements SiteObjects {

    private final Path folder;

    FolderSite(Path folder) {
        this.folder = folder;
    }

    private interface Work<T> {

        T run() throws IOException;
    }

    private static <T> T orFail(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Stored> read(String key) {
        Path file = folder.resolve(key);
        return orFail(() -> {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(file);
            return Optional.of(new Stored(content, version(content)));
        });
    }

    private static String version(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }

    @Override
    public void write(String key, byte[] content) {
        write(key, SiteFile.of(key.replace("manifest.json", "manifest"), content), true);
    }

    @Override
    public boolean write(String key, SiteFile file, boolean anew) {
        Path target = folder.resolve(key);
        return orFail(() -> {
            if (!anew && Files.exists(target)) {
                return false;
            }
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Path next = target.resolveSibling(UUID.randomUUID().toString());
            try (InputStream content = file.open()) {
                Files.copy(content, next);
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        });
    }

    @Override
    public boolean replace(String key, byte[] content, @Nullable String version) {
        String now = read(key).map(Stored::version).orElse(null);
        if (now == null ? version != null : !now.equals(version)) {
            return false;
        }
        write(key, content);
        return true;
    }

    @Override
    public Optional<Instant> modified(String key) {
        Path file = folder.resolve(key);
        return orFail(() ->
                Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty());
    }

    @Override
    public SortedSet<String> keys(String prefix) {
        return new TreeSet<>(modifiedBelow(prefix).keySet());
    }

    @Override
    public SortedMap<String, Instant> modifiedBelow(String prefix) {
        TreeMap<String, Instant> found = new TreeMap<>();
        Path below = folder.resolve(prefix);
        if (Files.isDirectory(below)) {
            orFail(() -> {
                try (Stream<Path> files = Files.walk(below)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        found.put(
                                folder.relativize(file).toString(),
                                Files.getLastModifiedTime(file).toInstant());
                    }
                }
                return found;
            });
        }
        return found;
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(key -> orFail(() -> Files.deleteIfExists(folder.resolve(key))));
    }
}
