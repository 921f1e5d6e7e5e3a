package io.spotviewer.local.intake.piece;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The user's inputs: files, folders with everything below them, pipes, and standard input as {@code -}. Links are followed, but not in
 * circles. The order of files is that of their names.
 */
public final class InputFiles {

    private static final String STANDARD_INPUT = "standard input";
    private static final Set<String> NAMES_OF_STANDARD_INPUT =
            Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

    private final InputStream standardInput;
    private final FileReader reader;
    private final PieceSink sink;

    private InputFiles(InputStream standardInput, PieceSink sink, Pieces pieces) {
        this.standardInput = standardInput;
        this.sink = sink;
        this.reader = new FileReader(sink, pieces.hashes);
    }

    /** The pieces of the inputs read so far: one that comes again is a duplicate. */
    public static final class Pieces {

        private final PieceHashes hashes;

        private Pieces(PieceHashes hashes) {
            this.hashes = hashes;
        }

        /** Returns no pieces. */
        public static Pieces none() {
            return new Pieces(new PieceHashes(true));
        }

        /** Returns pieces that are never remembered: none is a duplicate. */
        public static Pieces forgotten() {
            return new Pieces(new PieceHashes(false));
        }
    }

    /**
     * Reads all pieces of an input.
     *
     * @param before the pieces of former inputs, to which this one's are added
     * @throws UncheckedIOException if the input doesn't exist or can't be read
     */
    public static void read(Path input, InputStream standardInput, PieceSink sink, Pieces before) {
        new InputFiles(standardInput, sink, before).readInput(input);
    }

    /** True if the input is a name of standard input. */
    public static boolean isStandardInput(Path input) {
        return NAMES_OF_STANDARD_INPUT.contains(input.toString());
    }

    private void readInput(Path input) {
        try {
            if (isStandardInput(input)) {
                read(STANDARD_INPUT, standardInput);
            } else if (Files.isDirectory(input)) {
                readFolder(input, new HashSet<>());
            } else {
                readFile(input);
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(input + ": no such file or folder", e);
        } catch (AccessDeniedException e) {
            throw new UncheckedIOException(input + ": permission denied", e);
        } catch (IOException e) {
            throw new UncheckedIOException(input + ": can't be read", e);
        }
    }

    /** @param within the real paths of the folders that hold it */
    private void readFolder(Path folder, Set<Path> within) throws IOException {
        Path real = folder.toRealPath();
        if (!within.add(real)) {
            sink.setAside(folder.toString(), "a link to a folder that holds it");
            return;
        }
        List<Path> below;
        try (Stream<Path> entries = Files.list(folder)) {
            below = entries.sorted().toList();
        }
        for (Path entry : below) {
            try {
                if (Files.isDirectory(entry)) {
                    readFolder(entry, within);
                } else if (Files.isRegularFile(entry)) {
                    readFile(entry);
                } else if (Files.exists(entry)) {
                    sink.setAside(entry.toString(), "no regular file: name it as an input of its own to read it");
                } else {
                    sink.broken(Place.whole(entry.toString()), "a link to nothing");
                }
            } catch (AccessDeniedException e) {
                sink.broken(Place.whole(entry.toString()), "permission denied");
            } catch (FileSystemException e) {
                sink.broken(Place.whole(entry.toString()), "it can't be read");
            }
        }
        within.remove(real);
    }

    private void readFile(Path file) throws IOException {
        // Not a channel: those ask a pipe for its position.
        try (InputStream in = new FileInputStream(readable(file).toFile())) {
            read(file.toString(), in);
        }
    }

    /** Returns the file, or fails as its channel would: a file stream's own error has one kind for all. */
    private static Path readable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        return file;
    }

    private void read(String name, InputStream in) {
        reader.read(name, new BufferedInputStream(in, FileReader.BUFFER));
    }
}
