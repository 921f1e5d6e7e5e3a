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

/**
 * A bucket that keeps its objects in memory, and fails where a test wants it to. A test is asked outside of its lock, so that it can let other
 * runs do their work meanwhile.
 */
final class BucketInMemory implements SiteObjects {

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private volatile Predicate<String> refused = key -> false;

    /** Lets every write of such a key fail from now on. */
    void refuse(Predicate<String> keys) {
        refused = keys;
    }

    String text(String key) {
        synchronized (objects) {
            return new String(objects.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
        }
    }

    @Override
    public Optional<Stored> read(String key) {
        synchronized (objects) {
            return Optional.ofNullable(objects.get(key)).map(content -> new Stored(content.clone(), version(content)));
        }
    }

    @Override
    public void write(String key, byte[] content) {
        ask(key);
        synchronized (objects) {
            objects.put(key, content.clone());
        }
    }

    @Override
    public boolean write(String key, SiteFile file, boolean anew) {
        ask(file.path());
        try (InputStream content = file.open()) {
            byte[] bytes = content.readAllBytes();
            synchronized (objects) {
                if (anew) {
                    objects.put(key, bytes);
                    return true;
                }
                return objects.putIfAbsent(key, bytes) == null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Instant> modified(String key) {
        synchronized (objects) {
            return objects.containsKey(key) ? Optional.of(Instant.now()) : Optional.empty();
        }
    }

    @Override
    public SortedMap<String, Instant> modifiedBelow(String prefix) {
        TreeMap<String, Instant> found = new TreeMap<>();
        keys(prefix).forEach(key -> found.put(key, Instant.now()));
        return found;
    }

    /** Returns a file of the current release. */
    String published(String path) {
        return new BucketReleases(this)
                .inForce(path)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("");
    }

    @Override
    public boolean replace(String key, byte[] content, @Nullable String version) {
        ask(key);
        synchronized (objects) {
            byte[] now = objects.get(key);
            boolean same = now == null ? version == null : version(now).equals(version);
            if (same) {
                objects.put(key, content.clone());
            }
            return same;
        }
    }

    @Override
    public SortedSet<String> keys(String prefix) {
        TreeSet<String> keys;
        synchronized (objects) {
            keys = new TreeSet<>(objects.keySet());
        }
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }

    @Override
    public void delete(Collection<String> keys) {
        synchronized (objects) {
            keys.forEach(objects::remove);
        }
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
