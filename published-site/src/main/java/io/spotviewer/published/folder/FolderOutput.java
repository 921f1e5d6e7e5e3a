package io.spotviewer.published.folder;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A site in a folder: {@code releases/RELEASE/} with a manifest each, and {@code current.json}, which names the current release and is
 * replaced by an atomic move. The last five releases are kept for readers in the middle of one.
 *
 * <p>Two things happen under a lock among processes: giving out run numbers, and switching the pointer. Files are written without it, so a
 * killed or slow run blocks nobody.
 */
public final class FolderOutput implements SiteOutput {

    private static final String LOCK = ".lock";

    private final Path folder;

    /** Creates an output to the folder, which is created if it is missing. */
    public FolderOutput(Path folder) {
        this.folder = folder;
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
            Optional<Path> file = pointer()
                    .map(pointer -> releaseFolder(pointer.release()).resolve(path))
                    .filter(Files::exists);
            return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
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

        private Outcome switchTo(String release, Site site) throws IOException {
            if (publishedRun() >= number) {
                DurableFiles.delete(releaseFolder(release));
                return new Outcome(release, false);
            }
            DurableFiles.replace(
                    folder.resolve(PublishedForm.POINTER), new Pointer(release, number, site.generatedAt()).json());
            prune();
            return new Outcome(release, true);
        }

        private void write(String release, Site site) throws IOException {
            Path home = releaseFolder(release);
            TreeSet<Path> folders = new TreeSet<>(List.of(home, folder.resolve(PublishedForm.RELEASES)));
            TreeMap<String, Manifest.Entry> entries = new TreeMap<>();
            try (Stream<SiteFile> files = site.files()) {
                for (SiteFile file : (Iterable<SiteFile>) files::iterator) {
                    Path path = home.resolve(file.path());
                    try (InputStream content = file.open()) {
                        Checksum.Read written = DurableFiles.write(path, content);
                        Manifest.Entry entry = new Manifest.Entry(file.path(), written.bytes(), written.sha256());
                        if (entries.put(file.path(), entry) != null) {
                            throw new IllegalArgumentException("expected each path once, got '" + file + "' twice");
                        }
                    }
                    for (Path above = path.getParent();
                            above != null && above.startsWith(home);
                            above = above.getParent()) {
                        folders.add(above);
                    }
                }
            }
            Manifest manifest = Manifest.of(release, number, site.generatedAt(), site.dataThrough(), entries.values());
            DurableFiles.write(home.resolve(PublishedForm.MANIFEST), manifest.json());
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
            throw failure(cause);
        }
    }

    private Path releaseFolder(String release) {
        return folder.resolve(PublishedForm.RELEASES).resolve(release);
    }

    /** Removes all but the last releases, and the remains of killed runs. */
    private void prune() throws IOException {
        long published = publishedRun();
        List<Path> older = releases().stream()
                .filter(release -> runOf(release) < published)
                .sorted(Comparator.comparingLong(FolderOutput::runOf).reversed())
                .toList();
        int kept = 1;
        for (Path release : older) {
            boolean whole = Files.exists(release.resolve(PublishedForm.MANIFEST));
            if (whole && kept < PublishedForm.KEPT_RELEASES) {
                kept++;
            } else {
                DurableFiles.delete(release);
            }
        }
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
        return pointer().map(Pointer::run).orElse(0L);
    }

    /** Returns the pointer; empty before the first publication. */
    private Optional<Pointer> pointer() throws IOException {
        Optional<byte[]> text = new SiteFolder(folder).pointer();
        return text.isPresent() ? Optional.of(Pointer.parse(text.get())) : Optional.empty();
    }

    private PublishException failure(IOException cause) {
        return new PublishException(
                "Could not publish to " + folder + ": " + cause + "; the site that was there before is still in force",
                cause);
    }
}
