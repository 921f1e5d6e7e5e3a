package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\u0000", "\u001b", "\ud800", "\udc00", "\u2028"
            })
    void whatCouldHideOrReorderIsReplaced(String hostile) {
        assertThat(Text.shown("a" + hostile + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain-name_1", "\u6f22\u5b57", "\u05e9\u05dc\u05d5\u05dd", "\ud83e\uddec", "é", "<b>"})
    void scriptsOfTheWorldStayAsTheyAre(String name) {
        assertThat(Text.shown(name)).isEqualTo(name);
    }

    @Test
    void lineBreaksBecomeSpaces() {
        assertThat(Text.shown("a\nb\tc")).isEqualTo("a b c");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertThat(Text.shortened("\ud83e\uddec\ud83e\uddec\ud83e\uddec", 2)).isEqualTo("\ud83e\uddec…");
        assertThat(Text.shortened("ab", 2)).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({
        "no Spot price of x9.unknown, No Spot price of x9.unknown.",
        "Start not reported yet., Start not reported yet.",
        "'', ''"
    })
    void aReasonBecomesASentence(String reason, String sentence) {
        assertThat(Text.sentence(reason)).isEqualTo(sentence);
    }
}
