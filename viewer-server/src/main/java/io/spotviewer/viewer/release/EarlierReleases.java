package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.MediaType;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The releases that were published before and are still kept, for links that name one. Nothing of them is read before somebody asks for it,
 * and little is remembered.
 */
public final class EarlierReleases {

    /** The number of releases whose lists of files are remembered. */
    private static final int REMEMBERED = 3;

    /** The number of contents that are remembered: their checks, and their compressed forms. */
    private static final int CONTENTS = 256;

    private final SiteSource source;
    private final CompressedForms forms;
    private final Map<String, Files> releases = newest(REMEMBERED);
    private final Map<String, Body> bodies = newest(CONTENTS);

    EarlierReleases(SiteSource source, CompressedForms forms) {
        this.source = source;
        this.forms = forms;
    }

    private record Files(Manifest manifest, Map<String, Manifest.Entry> byPath) {}

    /**
     * Returns a file of a release that is kept.
     *
     * @return null if it has no such file
     * @throws IOException if it can't be read now
     */
    public @Nullable Content find(String release, String path) throws IOException {
        Files files = files(release);
        Manifest.Entry entry = files.byPath().get(path);
        Optional<MediaType> type = MediaType.of(path);
        if (entry == null || type.isEmpty()) {
            byte[] made = files.manifest().generation().files().get(path);
            return made == null ? null : ReleaseLoader.made(path, made);
        }
        Body body = body(files.manifest(), entry);
        return new Content(body, type.get(), SiteView.isHashed(path));
    }

    /**
     * Returns the name of a kept release: that one, or else the one whose time is nearest.
     *
     * @return empty if none is kept
     * @throws IOException if the names can't be read now
     */
    public Optional<String> nearest(String release) throws IOException {
        SortedSet<String> kept = source.releases();
        if (kept.contains(release)) {
            return Optional.of(release);
        }
        Optional<Instant> time = PublishedForm.timeOf(release);
        if (time.isEmpty()) {
            return kept.isEmpty() ? Optional.empty() : Optional.of(kept.last());
        }
        return kept.stream()
                .filter(name -> PublishedForm.timeOf(name).isPresent())
                .min(Comparator.comparing(
                        name -> Duration.between(PublishedForm.timeOf(name).orElseThrow(), time.get())
                                .abs()));
    }

    private Files files(String release) throws IOException {
        synchronized (releases) {
            Files known = releases.get(release);
            if (known == null) {
                Manifest manifest = source.manifest(release);
                Map<String, Manifest.Entry> byPath = new HashMap<>();
                manifest.files().forEach(entry -> byPath.put(entry.path(), entry));
                known = new Files(manifest, byPath);
                releases.put(release, known);
            }
            return known;
        }
    }

    private Body body(Manifest manifest, Manifest.Entry entry) throws IOException {
        synchronized (bodies) {
            Body known = bodies.get(entry.sha256());
            if (known != null && !known.isDamaged()) {
                return known;
            }
        }
        if (entry.bytes() > Integer.MAX_VALUE) {
            throw new BrokenReleaseException(entry.path() + ": too large to be sent");
        }
        Body body = new Body(entry, source.file(manifest, entry), null, false, forms, source::damaged);
        synchronized (bodies) {
            bodies.put(entry.sha256(), body);
        }
        return body;
    }

    private static <V> Map<String, V> newest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
