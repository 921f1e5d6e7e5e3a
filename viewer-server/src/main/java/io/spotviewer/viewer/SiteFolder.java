package io.spotviewer.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A site published to a folder. The one class that knows the names of the published form. */
final class SiteFolder implements SiteSource {
    private static final int MAX_POINTER_BYTES = 64 * 1024;
    private static final int MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

    private final Path folder;

    SiteFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> pointer() throws IOException {
        try {
            return Optional.of(read(folder.resolve("current.json"), MAX_POINTER_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] manifest(String release) throws IOException {
        return read(file(release, "manifest.json"), MAX_MANIFEST_BYTES);
    }

    @Override
    public Path file(String release, String path) {
        return folder.resolve("releases").resolve(release).resolve(path);
    }

    private static byte[] read(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new BrokenReleaseException(file + ": expected at most " + limit + " bytes, found more");
            }
            return bytes;
        }
    }
}
