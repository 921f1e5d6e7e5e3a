package io.spotviewer.site;

import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.published.Checksum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a run keeps beside the ledger for the next one: the few that pages may show themselves, and those of instances that had not
 * ended. Each file is named by its content. All of them can be made anew.
 */
final class KeptLines {

    private static final String FOLDER = "kept/";
    private static final String ENDING = ".parquet";

    private final LedgerFiles files;
    private boolean hasWritten;

    KeptLines(LedgerFiles files) {
        this.files = files;
    }

    /** Notes that others have written for the same run. */
    synchronized void othersHaveWritten() {
        hasWritten = true;
    }

    /** Returns the hashes of all that are kept. */
    Set<String> hashes() throws IOException {
        TreeSet<String> hashes = new TreeSet<>();
        for (LedgerFiles.Stored file : files.list(FOLDER)) {
            hashes.add(file.path().substring(FOLDER.length()).replace(ENDING, ""));
        }
        return hashes;
    }

    /** Thrown where lines are gone that an earlier run kept. */
    static final class LostLinesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostLinesException(String path) {
            super(path + ": an earlier run kept lines there, and it is gone");
        }
    }

    /** Keeps lines and returns their hash; null without any. */
    <L> @Nullable String keep(LineFile<L> form, Collection<L> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            form.write(lines, out);
            byte[] content = out.toByteArray();
            String hash = Checksum.sha256(content).substring(0, 32);
            files.writeOnce(path(hash), content);
            synchronized (this) {
                hasWritten = true;
            }
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep lines in " + files, e);
        }
    }

    /**
     * Returns kept lines.
     *
     * @param hash their hash; null for none
     */
    <L> List<L> read(LineFile<L> form, @Nullable String hash) {
        List<L> lines = new ArrayList<>();
        if (hash != null) {
            try {
                byte[] content = files.read(path(hash));
                if (content == null) {
                    throw new LostLinesException(files.address(path(hash)));
                }
                form.read(files.address(path(hash)), content, lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read kept lines", e);
            }
        }
        return lines;
    }

    private static String path(String hash) {
        return FOLDER + hash + ENDING;
    }

    /** Deletes the others, if new ones were written. */
    void deleteAllBut(Set<String> hashes) throws IOException {
        if (hasWritten) {
            TreeSet<String> named = new TreeSet<>();
            hashes.forEach(hash -> named.add(path(hash)));
            files.delete(files.list(FOLDER).stream()
                    .map(LedgerFiles.Stored::path)
                    .filter(path -> !named.contains(path))
                    .toList());
        }
    }
}
