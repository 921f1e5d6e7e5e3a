package io.spotviewer.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.doctor.finding.FailureText;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.FindingsText;
import io.spotviewer.local.terminal.Terminal;
import org.junit.jupiter.api.Test;

class FindingsTextTest {

    private static final Finding FAULT = Finding.fail(
            "rights",
            "cloudtrail:LookupEvents is denied: instances that ended more than an hour ago keep no type and zone, so most attempts have no price",
            "aws iam put-user-policy --user-name me --policy-name spot-viewer-pull --policy-document \"$(./spot-viewer pull --print-policy)\"");

    @Test
    void aFindingIsWrappedAtTheWidthAndItsCommandIsNot() {
        assertThat(new FindingsText(Terminal.NONE).lines(FAULT))
                .containsExactly("""
                FAIL  rights                cloudtrail:LookupEvents is denied: instances that
                                            ended more than an hour ago keep no type and zone,
                                            so most attempts have no price
                                            fix: aws iam put-user-policy --user-name me --policy-name spot-viewer-pull --policy-document "$(./spot-viewer pull --print-policy)"
                """.lines().toArray(String[]::new));
    }

    @Test
    void aLongNameHasALineOfItsOwn() {
        assertThat(new FindingsText(Terminal.NONE)
                        .lines(Finding.ok("stack spot-viewer-analytics-demo", "CREATE_COMPLETE")))
                .containsExactly("ok    stack spot-viewer-analytics-demo", " ".repeat(28) + "CREATE_COMPLETE");
    }

    @Test
    void theLevelIsColouredOnATerminalOnly() {
        assertThat(new FindingsText(new Terminal(80, true, true, true))
                        .lines(FAULT)
                        .get(0))
                .startsWith("\u001b[1;31mFAIL\u001b[0m  rights");
    }

    @Test
    void aFailureIsTheNameAndTheMessageOfWhatWasThrown() {
        assertThat(FailureText.of(
                        "io.spotviewer.handlers.step.MalformedEventException",
                        "{\"errorMessage\":\"no job id\",\"errorType\":\"x\",\"stackTrace\":[]}"))
                .isEqualTo("MalformedEventException: no job id");
        assertThat(FailureText.of("States.Timeout", "")).isEqualTo("Timeout");
        assertThat(FailureText.of("E", "{not JSON")).isEqualTo("E: {not JSON");
    }
}
