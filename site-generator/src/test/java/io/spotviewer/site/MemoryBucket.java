package io.spotviewer.site;

import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A bucket in memory, which counts the contents that were written by a file's path. */
final class MemoryBucket implements SiteObjects {

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final TreeSet<String> written = new TreeSet<>();

    /** Returns the paths of the files whose contents were written since the last call. */
    synchronized SortedSet<String> takeWritten() {
        TreeSet<String> taken = new TreeSet<>(written);
        written.clear();
        return taken;
    }

    @Override
    public synchronized Optional<Stored> read(String key) {
        return Optional.ofNullable(objects.get(key)).map(content -> new Stored(content, version(content)));
    }

    private static String version(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }

    @Override
    public synchronized void write(String key, byte[] content) {
        objects.put(key, content.clone());
    }

    @Override
    public synchronized boolean write(String key, SiteFile file, boolean anew) {
        written.add(file.path());
        if (!anew && objects.containsKey(key)) {
            return false;
        }
        try (InputStream content = file.open()) {
            objects.put(key, content.readAllBytes());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean replace(String key, byte[] content, @Nullable String version) {
        String now = read(key).map(Stored::version).orElse(null);
        boolean isSame = now == null ? version == null : now.equals(version);
        if (isSame) {
            objects.put(key, content.clone());
        }
        return isSame;
    }

    @Override
    public synchronized Optional<Instant> modified(String key) {
        return objects.containsKey(key) ? Optional.of(Instant.now()) : Optional.empty();
    }

    @Override
    public synchronized SortedSet<String> keys(String prefix) {
        TreeSet<String> keys = new TreeSet<>(objects.keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    @Override
    public SortedMap<String, Instant> modifiedBelow(String prefix) {
        TreeMap<String, Instant> found = new TreeMap<>();
        keys(prefix).forEach(key -> found.put(key, Instant.now()));
        return found;
    }

    @Override
    public synchronized void delete(Collection<String> keys) {
        keys.forEach(objects::remove);
    }
}
