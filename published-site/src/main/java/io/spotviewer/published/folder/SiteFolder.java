package io.spotviewer.published.folder;

import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A site published to a folder. */
public final class SiteFolder implements SiteSource {

    private final Path folder;

    public SiteFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> pointer() throws IOException {
        try {
            return Optional.of(read(folder.resolve(PublishedForm.POINTER), PublishedForm.MAX_POINTER_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] manifest(String release) throws IOException {
        return read(file(release, PublishedForm.MANIFEST), PublishedForm.MAX_MANIFEST_BYTES);
    }

    @Override
    public Path file(String release, String path) {
        return folder.resolve(PublishedForm.inRelease(release, path));
    }

    private static byte[] read(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Bounded.read(in, limit, file.toString());
        }
    }
}
