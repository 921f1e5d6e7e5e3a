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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The copying of a site to a folder, in the published form: first the files of a release, each checked, then its manifest, then the
 * pointer. A failure leaves the copy as it was, and the next attempt continues from there.
 */
final class SiteCopy {

    private final PublishedObjects objects;
    private final Path folder;
    private final SiteFolder copy;
    private final long maxBytes;

    /** True if the copy was compared with its manifest since this process began: disks lose data too. */
    private boolean verified;

    SiteCopy(PublishedObjects objects, Path folder, long maxBytes) {
        this.objects = objects;
        this.folder = folder;
        this.copy = new SiteFolder(folder);
        this.maxBytes = maxBytes;
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
        Optional<Pointer> before = parsed(held);
        if (before.isPresent() && next.run() < before.get().run()) {
            throw new BrokenReleaseException("the pointer is at run " + next.run() + ", older than run "
                    + before.get().run() + " in " + folder + "; empty that folder to go back");
        }
        copyRelease(next, before);
        write(folder.resolve(PublishedForm.POINTER), pointer);
        verified = true;
        deleteAllBut(next, before);
    }

    private void copyRelease(Pointer next, Optional<Pointer> before) throws IOException {
        byte[] text = fetch(
                PublishedForm.inRelease(next.release(), PublishedForm.MANIFEST), PublishedForm.MAX_MANIFEST_BYTES);
        Manifest manifest = Manifest.parse(text);
        if (!manifest.release().equals(next.release())) {
            throw new BrokenReleaseException(
                    "the manifest of release " + next.release() + " says that it is of " + manifest.release());
        }
        Map<String, Manifest.Entry> known = entriesOf(before);
        long room = maxBytes;
        for (Manifest.Entry entry : manifest.files()) {
            room -= entry.bytes();
            if (room < 0) {
                throw new BrokenReleaseException(
                        "release " + next.release() + ": expected at most " + maxBytes + " bytes, it has more");
            }
            Path target = copy.file(next.release(), entry.path());
            if (Checksum.holds(target, entry)) {
                continue;
            }
            Files.createDirectories(target.getParent());
            if (before.isPresent() && entry.equals(known.get(entry.path()))) {
                Path same = copy.file(before.get().release(), entry.path());
                if (Checksum.holds(same, entry)) {
                    Files.copy(same, target, StandardCopyOption.REPLACE_EXISTING);
                    continue;
                }
            }
            download(next.release(), entry, target);
        }
        write(copy.file(next.release(), PublishedForm.MANIFEST), text);
    }

    private void download(String release, Manifest.Entry entry, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (InputStream in = objects.open(PublishedForm.inRelease(release, entry.path()))) {
            Bounded.copy(in, part, entry.bytes(), "release " + release + ": " + entry.path());
        } catch (NoSuchFileException e) {
            throw new BrokenReleaseException("release " + release + ": " + entry.path() + " is not there", e);
        }
        if (!Checksum.holds(part, entry)) {
            Files.delete(part);
            throw new BrokenReleaseException("release " + release + ": " + entry.path()
                    + " is not what its manifest says; it may be half there");
        }
        move(part, target);
    }

    private byte[] fetch(String key, int limit) throws IOException {
        try (InputStream in = objects.open(key)) {
            return Bounded.read(in, limit, key);
        }
    }

    /** Returns the files of the release in the copy; none if its manifest can't be read. */
    private Map<String, Manifest.Entry> entriesOf(Optional<Pointer> held) {
        Map<String, Manifest.Entry> entries = new HashMap<>();
        if (held.isPresent()) {
            try {
                for (Manifest.Entry entry :
                        Manifest.parse(copy.manifest(held.get().release())).files()) {
                    entries.put(entry.path(), entry);
                }
            } catch (IOException e) {
                // Nothing to reuse: everything is fetched.
                entries.clear();
            }
        }
        return entries;
    }

    private static Optional<Pointer> parsed(Optional<byte[]> pointer) {
        try {
            return pointer.isPresent() ? Optional.of(Pointer.parse(pointer.get())) : Optional.empty();
        } catch (BrokenReleaseException e) {
            // A copy with an unreadable pointer is no copy.
            return Optional.empty();
        }
    }

    private void deleteAllBut(Pointer next, Optional<Pointer> before) throws IOException {
        List<String> keep = List.of(next.release(), before.map(Pointer::release).orElse(next.release()));
        try (DirectoryStream<Path> releases = Files.newDirectoryStream(folder.resolve(PublishedForm.RELEASES))) {
            for (Path release : releases) {
                if (!keep.contains(release.getFileName().toString())) {
                    DurableFiles.delete(release);
                }
            }
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
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
