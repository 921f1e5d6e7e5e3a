package io.spotviewer.cloudformation.execution;

import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.BucketReleases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A bucket that keeps its objects in memory, and fails where a test wants it to. */
final class BucketInMemory implements SiteObjects {

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private Predicate<String> refused = key -> false;

    /** Lets every write of such a key fail from now on. */
    synchronized void refuse(Predicate<String> keys) {
        refused = keys;
    }

    synchronized String text(String key) {
        return new String(objects.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized Optional<Stored> read(String key) {
        return Optional.ofNullable(objects.get(key)).map(content -> new Stored(content.clone(), version(content)));
    }

    @Override
    public synchronized void write(String key, byte[] content) {
        ask(key);
        objects.put(key, content.clone());
    }

    @Override
    public synchronized boolean write(String key, SiteFile file, boolean anew) {
        ask(file.path());
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
    public synchronized Optional<Instant> modified(String key) {
        return objects.containsKey(key) ? Optional.of(Instant.now()) : Optional.empty();
    }

    @Override
    public synchronized SortedMap<String, Instant> modifiedBelow(String prefix) {
        TreeMap<String, Instant> found = new TreeMap<>();
        keys(prefix).forEach(key -> found.put(key, Instant.now()));
        return found;
    }

    /** Returns a file of the current release. */
    synchronized String published(String path) {
        return new BucketReleases(this)
                .inForce(path)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("");
    }

    @Override
    public synchronized boolean replace(String key, byte[] content, @Nullable String version) {
        ask(key);
        byte[] now = objects.get(key);
        boolean same = now == null ? version == null : version(now).equals(version);
        if (same) {
            objects.put(key, content.clone());
        }
        return same;
    }

    @Override
    public synchronized SortedSet<String> keys(String prefix) {
        TreeSet<String> keys = new TreeSet<>(objects.keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    @Override
    public synchronized void delete(Collection<String> keys) {
        keys.forEach(objects::remove);
    }

    private void ask(String key) {
        if (refused.test(key)) {
            throw new IllegalStateException("refused to write " + key);
        }
    }

    private static String version(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }
}
