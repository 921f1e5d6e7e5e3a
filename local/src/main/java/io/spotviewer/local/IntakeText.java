package io.spotviewer.local;

import io.spotviewer.local.intake.shape.Shape;
import io.spotviewer.local.terminal.ExitCode;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.Intake.FileProblems;
import io.spotviewer.site.report.Intake.Problem;
import io.spotviewer.site.text.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The account of what was read, for the terminal. */
record IntakeText(Intake intake) {

    private static final String EXPECTED =
            "Expected events of EventBridge, or answers of `aws … --output json` such as describe-jobs, in any of the forms of"
                    + " doc/intake.md. No site was published.";

    /** Prints what was read, and a warning for each file of which something was not used. */
    void print(Messages messages) {
        messages.note("Read " + counted(intake.files(), "file") + ": " + forms()
                + (intake.duplicates() == 0 ? "" : "; " + counted(intake.duplicates(), "duplicate")));
        intake.notes().forEach(messages::note);
        problems().forEach(messages::warn);
    }

    /** Prints what the files look like, and returns the exit code. */
    int nothingFound(PrintWriter err) {
        err.println(
                intake.files() == 0
                        ? "spot-viewer: there is no file in the input"
                        : "spot-viewer: nothing was recognised in " + counted(intake.files(), "file"));
        explain(err);
        return ExitCode.NOTHING_FOUND.number();
    }

    /** Prints why there is nothing to report. */
    void nothingToReport(PrintWriter err) {
        err.println("spot-viewer: the input holds no job of AWS Batch: " + forms());
        explain(err);
    }

    private void explain(PrintWriter err) {
        intake.notes().forEach(note -> err.println("  " + note));
        problems().forEach(problem -> err.println("  " + problem));
        err.println(EXPECTED);
    }

    private String forms() {
        return intake.forms().isEmpty()
                ? "no event and no answer"
                : intake.forms().stream()
                        .map(form -> Shape.counted(form.name(), form.pieces()))
                        .collect(Collectors.joining(", "));
    }

    private List<String> problems() {
        List<String> lines = new ArrayList<>();
        for (FileProblems file : intake.problems()) {
            for (Problem problem : file.first()) {
                lines.add(file.file() + (problem.line() == 0 ? "" : ":" + problem.line()) + ": " + problem.reason());
            }
            long more = file.count() - file.first().size();
            if (more > 0) {
                lines.add(file.file() + ": " + counted(more, "more piece")
                        + (more == 1 ? " was not used" : " were not used"));
            }
        }
        if (intake.moreFiles() > 0) {
            lines.add(counted(intake.moreFiles(), "more file") + " with pieces that were not used");
        }
        // The names of an archive's entries are anybody's, and a terminal obeys control characters.
        return lines.stream().map(Text::shown).toList();
    }

    private static String counted(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
