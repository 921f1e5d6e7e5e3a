package io.spotviewer.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @Test
    void withoutAPropertyThereIsNoTerminal() {
        assertThat(Terminal.of(Map.of(), new Properties())).isEqualTo(Terminal.NONE);
    }

    @ParameterizedTest(name = "COLUMNS={0}, terminal of {1} columns: {2}")
    @CsvSource({",120,120", "100,120,100", "100,,100", "wide,120,120", "0,120,120", "99999,,80", ",,80", ",'',80"})
    void aWidthThatTheUserSetsWins(String variable, String property, int columns) {
        Properties properties = new Properties();
        if (property != null) {
            properties.setProperty("spotviewer.columns", property);
        }
        assertThat(Terminal.of(variable == null ? Map.of() : Map.of("COLUMNS", variable), properties)
                        .columns())
                .isEqualTo(columns);
    }

    @ParameterizedTest(name = "NO_COLOR={0}, TERM={1}: {2}")
    @CsvSource({",xterm,true", "1,xterm,false", "'',xterm,true", ",dumb,false"})
    void coloursNeedATerminalAndAUserWhoWantsThem(String noColour, String term, boolean colour) {
        Map<String, String> environment =
                noColour == null ? Map.of("TERM", term) : Map.of("TERM", term, "NO_COLOR", noColour);
        Properties properties = new Properties();
        assertThat(Terminal.of(environment, properties).colour()).isFalse();
        properties.setProperty("spotviewer.columns", "80");
        assertThat(Terminal.of(environment, properties).colour()).isEqualTo(colour);
    }
}
