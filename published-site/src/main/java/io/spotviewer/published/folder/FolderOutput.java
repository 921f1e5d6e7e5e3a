package io.spotviewer.published.folder;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Generation;
import io.spotviewer.published.LostContentException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Retention;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.folder.FolderObjects.LostContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site in a folder: {@code objects/HASH} for each content, {@code releases/RELEASE/} with a manifest and links to the contents, and {@code
 * current.json}, which names the current release and is replaced by an atomic move. A content that is there is not written again.
 *
 * <p>Two things happen under a lock among processes: giving out run numbers, and switching the pointer. Files are written without it, so a
 * killed or slow run blocks nobody.
 */
public final class FolderOutput implements SiteOutput {

    private static final Logger LOG = LoggerFactory.getLogger(FolderOutput.class);
    private static final String LOCK = ".lock";

    /** The number of releases whose folders have all their files, by links. Of older ones there is the manifest. */
    private static final int OPENING_IN_A_BROWSER = 5;

    private final Path folder;
    private final Retention retention;
    private final FolderObjects objects;
    private final SiteFolder site;

    /** Creates an output to the folder, which is created if it is missing. */
    public FolderOutput(Path folder) {
        this(folder, Retention.DEFAULT, Clock.systemUTC());
    }

    /**
     * Creates an output to the folder.
     *
     * @param clock that of the file system, which notes when each content was written
     */
    FolderOutput(Path folder, Retention retention, Clock clock) {
        this.folder = folder;
        this.retention = retention;
        this.objects = new FolderObjects(folder, clock);
        this.site = new SiteFolder(folder);
    }

    @Override
    public Run begin() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new PublishException("expected a folder to publish to, found a file at " + folder, null);
        }
        try {
            Files.createDirectories(folder.resolve(PublishedForm.RELEASES));
            return FolderLock.holding(folder.resolve(LOCK), () -> {
                long number = Math.max(Math.max(lastBegun(), publishedRun()), greatestRelease()) + 1;
                DurableFiles.replace(folder.resolve(PublishedForm.LAST_RUN), PublishedForm.lastRun(number));
                return new FolderRun(number);
            });
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<byte[]> inForce(String path) {
        try {
            Optional<Pointer> pointer = pointer();
            return pointer.isEmpty()
                    ? Optional.empty()
                    : site.read(pointer.get().release(), path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<String> releaseInForce() {
        try {
            return pointer().map(Pointer::release);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<InputStream> open(String path) {
        try {
            Optional<Pointer> pointer = pointer();
            return pointer.isEmpty()
                    ? Optional.empty()
                    : site.open(pointer.get().release(), path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private final class FolderRun implements Run {
        private final long number;

        FolderRun(long number) {
            this.number = number;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public Outcome publish(Site site) {
            String release = PublishedForm.releaseName(number, site.generatedAt());
            try {
                write(release, site);
                return FolderLock.holding(folder.resolve(LOCK), () -> switchTo(release, site));
            } catch (NoSuchFileException e) {
                // A later run has published and removed the files that this one was still writing.
                return outrun(release, e);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public Outcome confirm(String release, Instant at) {
            try {
                return FolderLock.holding(folder.resolve(LOCK), () -> {
                    Optional<Pointer> pointer = pointer();
                    if (pointer.isEmpty()
                            || !pointer.get().release().equals(release)
                            || pointer.get().lastRun() >= number) {
                        return new Outcome(release, false);
                    }
                    Manifest manifest = FolderOutput.this.site.manifestInParts(release);
                    // The pages in the folder itself load the time from these.
                    for (Map.Entry<String, byte[]> file :
                            new Generation(at, manifest.dataThrough()).files().entrySet()) {
                        DurableFiles.replace(releaseFolder(release).resolve(file.getKey()), file.getValue());
                    }
                    DurableFiles.replace(
                            folder.resolve(PublishedForm.POINTER),
                            pointer.get().confirmed(number, at).json());
                    return new Outcome(release, true);
                });
            } catch (IOException e) {
                throw failure(e);
            }
        }

        private Outcome switchTo(String release, Site site) throws IOException {
            if (publishedRun() >= number) {
                DurableFiles.delete(releaseFolder(release));
                return new Outcome(release, false);
            }
            Optional<Pointer> before = pointer();
            Pointer next = new Pointer(release, number, site.generatedAt());
            DurableFiles.replace(folder.resolve(PublishedForm.POINTER), next.json());
            tidy(before.orElse(null), next);
            return new Outcome(release, true);
        }

        private void write(String release, Site site) throws IOException {
            TreeMap<String, Manifest.Entry> entries = new TreeMap<>();
            // Nobody deletes what the current release names.
            Set<String> named = contentsInForce();
            try (Stream<SiteFile> files = site.files()) {
                for (SiteFile file : (Iterable<SiteFile>) files::iterator) {
                    Checksum.Read kept = objects.keep(file, number, named);
                    Manifest.Entry entry = new Manifest.Entry(file.path(), kept.bytes(), kept.sha256());
                    if (entries.put(file.path(), entry) != null) {
                        throw new IllegalArgumentException("expected each path once, got '" + file + "' twice");
                    }
                }
            }
            Manifest.Written manifest = Manifest.of(
                            release, number, site.generatedAt(), site.dataThrough(), entries.values())
                    .written();
            for (Map.Entry<Manifest.Part, byte[]> part : manifest.parts().entrySet()) {
                objects.keep(part.getValue(), part.getKey().sha256(), number);
            }
            objects.sync();
            Path home = releaseFolder(release);
            TreeSet<Path> folders = new TreeSet<>(List.of(home, folder.resolve(PublishedForm.RELEASES)));
            Files.createDirectories(home);
            for (Manifest.Entry entry : entries.values()) {
                Path path = home.resolve(entry.path());
                Path above = Objects.requireNonNull(path.getParent(), "a file of a site lies in a folder");
                if (folders.add(above)) {
                    Files.createDirectories(above);
                }
                objects.link(entry.sha256(), path);
                for (Path next = above.getParent(); next != null && !folders.contains(next); next = next.getParent()) {
                    folders.add(next);
                }
            }
            for (Map.Entry<String, byte[]> file :
                    manifest.manifest().generation().files().entrySet()) {
                DurableFiles.write(home.resolve(file.getKey()), file.getValue());
            }
            DurableFiles.write(
                    home.resolve(PublishedForm.MANIFEST), manifest.manifest().json());
            for (Path changed : folders) {
                DurableFiles.sync(changed);
            }
        }

        private Outcome outrun(String release, NoSuchFileException cause) {
            try {
                if (publishedRun() > number) {
                    return new Outcome(release, false);
                }
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
            throw cause instanceof LostContent
                    ? new LostContentException("Could not publish to " + folder + ": " + cause.getReason(), cause)
                    : failure(cause);
        }
    }

    private Path releaseFolder(String release) {
        return folder.resolve(PublishedForm.RELEASES).resolve(release);
    }

    private Set<String> contentsInForce() throws IOException {
        Optional<Pointer> pointer = pointer();
        Set<String> contents = new HashSet<>();
        try {
            if (pointer.isPresent()) {
                addContentsOf(pointer.get().release(), contents);
            }
            return contents;
        } catch (NoSuchFileException | BrokenReleaseException e) {
            LOG.warn("{}: the current release can't be read: {}", folder, e.getMessage());
            return new HashSet<>();
        }
    }

    private void addContentsOf(String release, Set<String> contents) throws IOException {
        Manifest manifest = site.manifestInParts(release);
        if (manifest.byContent()) {
            manifest.parts().forEach(part -> contents.add(part.sha256()));
            site.manifest(release).files().forEach(entry -> contents.add(entry.sha256()));
        }
    }

    /** The site is published by now, so a failed removal is only logged; a later run removes the rest. */
    private void tidy(@Nullable Pointer before, Pointer published) {
        try {
            prune(before, published);
        } catch (IOException e) {
            LOG.warn("Old releases are left behind in {}: {}", folder, e.toString());
        }
    }

    /**
     * Removes what is kept no longer, and the remains of killed runs.
     *
     * @param before the release before; null if there was none
     */
    private void prune(@Nullable Pointer before, Pointer published) throws IOException {
        TreeMap<Long, String> whole = new TreeMap<>();
        for (Path release : releases()) {
            if (Files.exists(release.resolve(PublishedForm.MANIFEST))) {
                whole.put(runOf(release), String.valueOf(release.getFileName()));
            } else if (runOf(release) < published.run()) {
                DurableFiles.delete(release);
            }
        }
        for (String release : retention.dropped(whole.values(), published.generatedAt())) {
            if (PublishedForm.runOf(release) < published.run()) {
                DurableFiles.delete(releaseFolder(release));
                whole.remove(PublishedForm.runOf(release));
            }
        }
        for (String release : whole.headMap(published.run(), false).descendingMap().values().stream()
                .skip(OPENING_IN_A_BROWSER - 1)
                .toList()) {
            deleteLinks(release);
        }
        objects.deletePartsOfRunsBefore(published.run());
        if (before != null && day(before).isBefore(day(published))) {
            Set<String> named = new HashSet<>();
            for (String release : whole.values()) {
                addContentsOf(release, named);
            }
            objects.sweep(named);
        }
    }

    /** Removes the second names of a release's contents. The server reads the contents themselves. */
    private void deleteLinks(String release) throws IOException {
        List<Path> links;
        try (Stream<Path> found = Files.list(releaseFolder(release))) {
            links = found.filter(path -> !path.endsWith(PublishedForm.MANIFEST)).toList();
        }
        if (!links.isEmpty() && site.manifestInParts(release).byContent()) {
            for (Path link : links) {
                DurableFiles.delete(link);
            }
        }
    }

    private static LocalDate day(Pointer pointer) {
        return pointer.generatedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private List<Path> releases() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve(PublishedForm.RELEASES))) {
            return found.filter(path -> runOf(path) > 0).toList();
        }
    }

    private static long runOf(Path release) {
        return PublishedForm.runOf(String.valueOf(release.getFileName()));
    }

    private long greatestRelease() throws IOException {
        return releases().stream().mapToLong(FolderOutput::runOf).max().orElse(0);
    }

    private long lastBegun() throws IOException {
        Path runs = folder.resolve(PublishedForm.LAST_RUN);
        return Files.exists(runs) ? PublishedForm.lastRun(Files.readAllBytes(runs)) : 0;
    }

    private long publishedRun() throws IOException {
        return pointer().map(Pointer::lastRun).orElse(0L);
    }

    /** Returns the pointer; empty before the first publication, and if it is damaged. */
    private Optional<Pointer> pointer() throws IOException {
        return site.pointer().flatMap(text -> Pointer.ifUsable(text, folder.resolve(PublishedForm.POINTER)));
    }

    private PublishException failure(IOException cause) {
        return new PublishException(
                "Could not publish to " + folder + ": " + cause + "; the site that was there before is still in force",
                cause);
    }
}
