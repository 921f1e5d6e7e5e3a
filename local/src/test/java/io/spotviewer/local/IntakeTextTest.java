package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.intake.shape.Shape;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.Intake.FileProblems;
import io.spotviewer.site.report.Intake.Form;
import io.spotviewer.site.report.Intake.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTextTest {

    @Test
    void oneOfAFormIsCountedInTheSingular() {
        StringWriter text = new StringWriter();
        Intake intake = new Intake(
                1,
                0,
                List.of(new Form(Shape.JOB.many(), 1), new Form(Shape.SPOT_PRICE.many(), 2)),
                List.of(),
                List.of(new FileProblems("a.json", 2, List.of(new Problem(1, "it is no JSON")))),
                0);

        new IntakeText(intake).nothingToReport(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains(": 1 described job (describe-jobs), 2 Spot prices (describe-spot-price-history)")
                .contains("a.json: 1 more piece was not used");
    }

    @Test
    void theNameOfAnEntryOfAnArchiveDoesNotSteerTheTerminal() {
        StringWriter text = new StringWriter();
        FileProblems problems = new FileProblems("a.zip!\u001b[2Jb.json", 1, List.of(new Problem(0, "it is no JSON")));
        Intake intake = new Intake(1, 0, List.of(), List.of(), List.of(problems), 0);

        new IntakeText(intake).nothingToReport(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("a.zip!\uFFFD[2Jb.json: it is no JSON")
                .doesNotContain("\u001b");
    }
}
