package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code backfill}; what it does is tested in the lab. */
class BackfillCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return SpotViewer.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void withoutATerminalItStartsNothingUnasked() {
        assertThat(run("backfill", "--prefix", "demo")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly("spot-viewer: there is no terminal to ask on; give --yes to start, or --dry-run to"
                        + " look. See spot-viewer backfill --help");
    }

    @ParameterizedTest
    @CsvSource({
        "--since, soon, '--since: expected days or hours, such as 7d or 12h, got soon'",
        "--rate, 0, '--rate: expected 1 to 100, got 0'",
        "--rate, 101, '--rate: expected 1 to 100, got 101'"
    })
    void aWrongValueIsNamed(String option, String value, String message) {
        assertThat(run("backfill", "--prefix", "demo", "--yes", option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void anInstallationIsInOneRegion() {
        assertThat(run("backfill", "--prefix", "demo", "--yes", "--region", "eu-west-1", "eu-west-2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--region: a deployment is in one region");
    }
}
