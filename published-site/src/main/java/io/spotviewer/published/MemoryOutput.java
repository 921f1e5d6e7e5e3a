package io.spotviewer.published;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A site kept in memory. */
public final class MemoryOutput implements SiteOutput {

    private long lastRun;
    private long publishedRun;
    private String release = "";
    private Optional<Published> published = Optional.empty();

    /**
     * A published site.
     *
     * @param generatedAt time of generation
     * @param dataThrough time of the latest event in it; null if there is none
     * @param files content by path
     */
    public record Published(Instant generatedAt, @Nullable Instant dataThrough, SortedMap<String, byte[]> files) {

        public Published {
            files = Collections.unmodifiableSortedMap(files);
        }
    }

    @Override
    public synchronized Run begin() {
        long number = ++lastRun;
        return new Run() {
            @Override
            public long number() {
                return number;
            }

            @Override
            public Outcome publish(Site site) {
                return MemoryOutput.this.publish(
                        number, new Published(site.generatedAt(), site.dataThrough(), contents(site, published())));
            }

            @Override
            public Outcome confirm(String release, Instant at) {
                return MemoryOutput.this.confirm(number, release, at);
            }
        };
    }

    private static SortedMap<String, byte[]> contents(Site site, Optional<Published> before) {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<SiteFile> files = site.files()) {
            files.forEach(file -> {
                if (contents.put(file.path(), content(file, before)) != null) {
                    throw new IllegalArgumentException("expected each path once, got '" + file.path() + "' twice");
                }
            });
        }
        return contents;
    }

    private static byte[] content(SiteFile file, Optional<Published> before) {
        if (file.isPublished()) {
            return before.stream()
                    .flatMap(site -> site.files().values().stream())
                    .filter(content -> hasHash(content, file))
                    .findFirst()
                    .orElseThrow(() -> new LostContentException("no earlier release has the content of " + file, null));
        }
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new PublishException("Could not read the content of " + file.path() + ": " + e, e);
        }
    }

    private static boolean hasHash(byte[] content, SiteFile file) {
        try {
            return Checksum.sha256(content).equals(file.read().sha256());
        } catch (IOException e) {
            throw new PublishException("Could not read the content of " + file + ": " + e, e);
        }
    }

    private synchronized Outcome publish(long run, Published site) {
        boolean inTime = run > publishedRun;
        if (inTime) {
            publishedRun = run;
            published = Optional.of(site);
            release = PublishedForm.releaseName(run, site.generatedAt());
        }
        return new Outcome(PublishedForm.releaseName(run, site.generatedAt()), inTime);
    }

    private synchronized Outcome confirm(long run, String confirmed, Instant at) {
        boolean inTime = run > publishedRun && published.isPresent() && confirmed.equals(release);
        if (inTime) {
            publishedRun = run;
            published = published.map(site -> new Published(at, site.dataThrough(), site.files()));
        }
        return new Outcome(confirmed, inTime);
    }

    @Override
    public synchronized Optional<String> releaseInForce() {
        return published.map(site -> release);
    }

    @Override
    public synchronized Optional<byte[]> inForce(String path) {
        return published.map(site -> site.files().get(path));
    }

    /** Returns the published site. */
    public synchronized Optional<Published> published() {
        return published;
    }
}
