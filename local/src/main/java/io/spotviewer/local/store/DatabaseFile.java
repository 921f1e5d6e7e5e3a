package io.spotviewer.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The opening of database files, with errors that name the file. */
public final class DatabaseFile {

    private DatabaseFile() {}

    /**
     * Opens the file in {@code folder}; both are created if they are missing.
     *
     * @throws UncheckedIOException if the folder can't be used, or another process has the file open
     */
    public static MVStore open(Path folder, String file) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(folder);
            return new MVStore.Builder().fileName(path.toString()).compress().open();
        } catch (MVStoreException e) {
            throw new UncheckedIOException(new IOException(
                    "Expected to open " + path + " (is another spot-viewer using it?): " + e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("Expected a folder that can be written at " + folder + ": " + e, e));
        }
    }
}
