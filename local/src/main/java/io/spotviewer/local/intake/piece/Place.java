package io.spotviewer.local.intake.piece;

/**
 * The place of a piece in the input.
 *
 * @param file the file as the user named it, and the entry of an archive behind {@code !}
 * @param line the line on which the piece begins, from 1; 0 for the file as a whole
 */
public record Place(String file, long line) {

    static Place whole(String file) {
        return new Place(file, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
