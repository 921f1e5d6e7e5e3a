package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.mustachejava.MustacheException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private final Templates templates = new Templates();

    record Outer(String title, List<Inner> inners) {}

    record Inner(String name) {}

    record Odd(@Nullable Object value) {}

    private static final Outer VIEW = new Outer("Jobs", List.of(new Inner("a"), new Inner("b")));

    @Test
    void namesOfTheViewAreShown() {
        assertThat(templates.renderText("{{title}}:{{#inners}} {{name}}{{/inners}}", VIEW))
                .isEqualTo("Jobs: a b");
    }

    @Test
    void aMisspeltNameFailsAndNamesWhatThereIs() {
        assertThatThrownBy(() -> templates.renderText("{{titel}}", VIEW))
                .isInstanceOf(MustacheException.class)
                .hasStackTraceContaining("'titel', which Outer lacks; it has inners, title");
    }

    @Test
    void aMisspeltSectionFails() {
        assertThatThrownBy(() -> templates.renderText("{{#inner}}x{{/inner}}", VIEW))
                .hasStackTraceContaining("'inner', which Outer lacks");
    }

    @Test
    void aNameIsNotLookedForAroundItsView() {
        assertThatThrownBy(() -> templates.renderText("{{#inners}}{{title}}{{/inners}}", VIEW))
                .hasStackTraceContaining("'title', which Inner lacks; it has name");
    }

    @Test
    void onlyFinishedStringsAreShown() {
        for (Object unfinished : new Object[] {0, true, 1.5}) {
            assertThatThrownBy(() -> templates.renderText("{{value}}", new Odd(unfinished)))
                    .hasStackTraceContaining("to be a finished string");
        }
        assertThatThrownBy(() -> templates.renderText("{{value}}", new Odd(null)))
                .hasStackTraceContaining("to be a finished string");
    }

    @Test
    void markupIsEscaped() {
        assertThat(templates.renderText("{{value}}", new Odd("<a b='c' d=\"e\">&`")))
                .doesNotContain("<")
                .doesNotContain("\"")
                .doesNotContain("'")
                .contains("&amp;");
    }

    @Test
    void aValueIsNoTemplate() {
        assertThat(templates.renderText("{{value}}", new Odd("{{title}}"))).isEqualTo("{{title}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{title}}}", "{{&title}}", "{{ & title}}", "{{=<% %>=}}<%title%>"})
    void unescapedNamesAreRefused(String template) {
        assertThatThrownBy(() -> templates.renderText(template, VIEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("escaped names only");
    }
}
