package io.spotviewer.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
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
            String problem = e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? ": in use by another spot-viewer; end that one, or give another folder with --data"
                    : ": can't be opened, it may be damaged or read-only; delete it, or give another folder with --data";
            throw new UncheckedIOException(new IOException(path + problem, e));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("--data: " + folder + ": not a folder that can be written", e));
        }
    }
}
