package io.spotviewer.published.folder;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.PublishedObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * The copying of a site to a folder: first the contents that the folder lacks, each checked, then the manifest, then the pointer. A failure
 * leaves the copy as it was, and the next attempt continues from there. Contents lie by their hash, also those of releases of the former
 * form.
 */
final class SiteCopy {

    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final PublishedObjects objects;
    private final Path folder;
    private final SiteFolder copy;
    private final long maxBytes;

    /** True if the copy was compared with its manifest since this process began: disks lose data too. */
    private volatile boolean verified;

    SiteCopy(PublishedObjects objects, Path folder, long maxBytes) {
        this.objects = objects;
        this.folder = folder;
        this.copy = new SiteFolder(folder);
        this.maxBytes = maxBytes;
    }

    /** True if all files of the copy are there with their size. Their contents are checked by the one who reads them. */
    boolean isWhole() {
        try {
            Optional<Pointer> held = usable(copy.pointer());
            if (held.isEmpty()) {
                return false;
            }
            Manifest manifest = copy.manifest(held.get().release());
            for (Manifest.Entry entry : manifest.files()) {
                if (!isThere(held(manifest, entry), entry.bytes())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Updates the copy to the site.
     *
     * @throws IOException if the site can't be read completely, or is older than the copy
     */
    void update() throws IOException {
        Optional<byte[]> held = copy.pointer();
        byte[] pointer;
        try {
            pointer = fetch(PublishedForm.POINTER, PublishedForm.MAX_POINTER_BYTES);
        } catch (NoSuchFileException e) {
            if (held.isEmpty()) {
                return;
            }
            throw new BrokenReleaseException("there is no pointer any more", e);
        }
        if (verified && held.isPresent() && Arrays.equals(held.get(), pointer)) {
            return;
        }
        Pointer next = Pointer.parse(pointer);
        Optional<Pointer> before = usable(held);
        if (before.isPresent() && next.run() < before.get().run()) {
            throw new BrokenReleaseException("the pointer is at run " + next.run() + ", older than run "
                    + before.get().run() + " in " + folder + "; empty that folder to go back");
        }
        copyRelease(next.release());
        write(folder.resolve(PublishedForm.POINTER), pointer);
        verified = true;
        deleteAllBut(next, before);
    }

    /** Returns the manifest of a release that is not in the copy. */
    Manifest fetchManifest(String release) throws IOException {
        return parsedManifest(release, manifestText(release)).whole(this::fetchPart);
    }

    /** Returns a content of any release, and fetches it if the copy lacks it. */
    Path file(Manifest manifest, Manifest.Entry entry) throws IOException {
        Path held = held(manifest, entry);
        if (!isThere(held, entry.bytes())) {
            if (entry.bytes() > maxBytes) {
                throw new BrokenReleaseException(
                        entry.path() + ": expected at most " + maxBytes + " bytes, it has more");
            }
            download(manifest, entry);
            return content(entry.sha256());
        }
        return held;
    }

    /** Returns the names of the original's releases. */
    SortedSet<String> releases() throws IOException {
        return objects.releases();
    }

    /** Deletes a content that is not what it should be, so that the next update fetches it. */
    void forget(Manifest.Entry entry) {
        verified = false;
        try {
            Files.deleteIfExists(content(entry.sha256()));
        } catch (IOException e) {
            // The next reader finds it damaged again.
            return;
        }
    }

    /** Returns the folder for what a reader makes of contents, by their hash. It is emptied of contents that are gone. */
    Path scratch() {
        return folder.resolve("compressed");
    }

    private void copyRelease(String release) throws IOException {
        byte[] text = manifestText(release);
        Manifest inParts = parsedManifest(release, text);
        Manifest manifest = inParts.whole(this::fetchPart);
        long room = maxBytes;
        Map<String, Manifest.Entry> missing = new HashMap<>();
        for (Manifest.Entry entry : manifest.files()) {
            room -= entry.bytes();
            if (room < 0) {
                throw new BrokenReleaseException(
                        "release " + release + ": expected at most " + maxBytes + " bytes, it has more");
            }
            if (!isThere(content(entry.sha256()), entry.bytes())) {
                missing.putIfAbsent(entry.sha256(), entry);
            }
        }
        ParallelReads.each(List.copyOf(missing.values()), entry -> download(manifest, entry));
        write(folder.resolve(PublishedForm.inRelease(release, PublishedForm.MANIFEST)), text);
    }

    private byte[] manifestText(String release) throws IOException {
        return fetch(PublishedForm.inRelease(release, PublishedForm.MANIFEST), PublishedForm.MAX_MANIFEST_BYTES);
    }

    private static Manifest parsedManifest(String release, byte[] text) throws BrokenReleaseException {
        Manifest manifest = Manifest.parse(text);
        if (!manifest.release().equals(release)) {
            throw new BrokenReleaseException(
                    "the manifest of release " + release + " says that it is of " + manifest.release());
        }
        return manifest;
    }

    /** Returns the list of a month, from the copy or the original. */
    private byte[] fetchPart(Manifest.Part part) throws IOException {
        Path kept = content(part.sha256());
        if (isThere(kept, part.bytes())) {
            return Files.readAllBytes(kept);
        }
        byte[] text = fetch(PublishedForm.object(part.sha256()), PublishedForm.MAX_MANIFEST_BYTES);
        if (Checksum.sha256(text).equals(part.sha256())) {
            write(kept, text);
        }
        return text;
    }

    private void download(Manifest manifest, Manifest.Entry entry) throws IOException {
        String name = "release " + manifest.release() + ": " + entry.path();
        Path target = content(entry.sha256());
        Files.createDirectories(target.getParent());
        Path part =
                Files.createTempFile(target.getParent(), "." + entry.sha256().substring(0, 16), ".part");
        try {
            try (InputStream in = objects.open(manifest.key(entry))) {
                Bounded.copy(in, part, entry.bytes(), name);
            } catch (NoSuchFileException e) {
                throw new BrokenReleaseException(name + " is not there", e);
            }
            if (!Checksum.holds(part, entry)) {
                throw new BrokenReleaseException(name + " is not what its manifest says; it may be half there");
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private byte[] fetch(String key, int limit) throws IOException {
        try (InputStream in = objects.open(key)) {
            return Bounded.read(in, limit, key);
        }
    }

    private Path content(String sha256) {
        return folder.resolve(PublishedForm.object(sha256));
    }

    /** Returns where the copy has a content; copies of an earlier version have it in the release's folder. */
    private Path held(Manifest manifest, Manifest.Entry entry) {
        Path content = content(entry.sha256());
        return Files.exists(content) ? content : copy.file(manifest, entry);
    }

    private static boolean isThere(Path file, long bytes) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == bytes;
    }

    /** A copy with a damaged pointer is no copy. */
    private Optional<Pointer> usable(Optional<byte[]> pointer) {
        return pointer.flatMap(text -> Pointer.ifUsable(text, folder.resolve(PublishedForm.POINTER)));
    }

    private void deleteAllBut(Pointer next, Optional<Pointer> before) throws IOException {
        Set<String> releases = new HashSet<>(Set.of(next.release()));
        before.map(Pointer::release).ifPresent(releases::add);
        Set<String> contents = new HashSet<>();
        for (String release : releases) {
            addContents(release, contents);
        }
        deleteOthers(folder.resolve(PublishedForm.RELEASES), releases);
        deleteOthers(folder.resolve(PublishedForm.OBJECTS), contents);
        deleteOthers(scratch(), contents);
    }

    private void addContents(String release, Set<String> contents) throws IOException {
        try {
            copy.manifestInParts(release).parts().forEach(part -> contents.add(part.sha256()));
            copy.manifest(release).files().forEach(entry -> contents.add(entry.sha256()));
        } catch (NoSuchFileException | BrokenReleaseException e) {
            // The release before was never whole here, so nobody is in the middle of it.
            return;
        }
    }

    private static void deleteOthers(Path folder, Set<String> names) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                if (!names.contains(name) && !(name.startsWith(".") && isBeingWritten(path))) {
                    DurableFiles.delete(path);
                }
            }
        } catch (NoSuchFileException e) {
            // An empty site has no contents.
            return;
        }
    }

    /** True if a file under a name for the meantime can be one that another thread writes, and not what a killed process left. */
    private static boolean isBeingWritten(Path part) throws IOException {
        try {
            return Files.getLastModifiedTime(part)
                    .toInstant()
                    .isAfter(Instant.now().minus(LONGEST_WRITE));
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.createDirectories(file.getParent());
        Files.write(part, bytes);
        move(part, file);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(
                    "site: expected a folder in which files can be replaced at once, but " + to + " cannot", e);
        }
    }
}
