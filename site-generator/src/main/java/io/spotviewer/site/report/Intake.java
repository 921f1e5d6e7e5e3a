package io.spotviewer.site.report;

import java.util.List;

/**
 * An account of the files that the records were read from.
 *
 * @param files the number of files read, entries of archives among them
 * @param duplicates pieces that came more than once, byte by byte, beyond the first
 * @param forms the recognised pieces by form
 * @param notes facts about the input as a whole
 * @param problems the pieces and files that were not used, by file
 * @param moreFiles files with problems beyond those listed
 */
public record Intake(
        long files,
        long duplicates,
        List<Form> forms,
        List<String> notes,
        List<FileProblems> problems,
        long moreFiles) {

    public Intake {
        forms = List.copyOf(forms);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /**
     * The recognised pieces of one form.
     *
     * @param name what they are
     * @param pieces their number
     */
    public record Form(String name, long pieces) {}

    /**
     * The problems of one file.
     *
     * @param file as the user named it, and the entry of an archive behind {@code !}
     * @param count the number of problems
     * @param first the first ones
     */
    public record FileProblems(String file, long count, List<Problem> first) {

        public FileProblems {
            first = List.copyOf(first);
        }
    }

    /**
     * A piece that was not used.
     *
     * @param line the line on which it begins, from 1; 0 for the file as a whole
     * @param reason why, and what to do
     */
    public record Problem(long line, String reason) {}

    /** Returns the number of pieces and files that were not used. */
    public long problemCount() {
        return problems.stream().mapToLong(FileProblems::count).sum();
    }
}
