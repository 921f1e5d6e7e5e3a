package io.spotviewer.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The deployed definition obeys the rules, and each thing that could go wrong in it breaks the rule that is there for it. */
class DefinitionRulesTest {

    /** A definition that breaks no rule, with states of more kinds than those that are deployed. */
    private static String text() {
        try (InputStream text = DefinitionRulesTest.class.getResourceAsStream("with-choices.asl.json")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode definition() {
        try {
            return (ObjectNode) JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> aMistakeBreaksItsRule() {
        return Mistake.ALL.stream()
                .map(mistake -> dynamicTest(mistake.what(), () -> {
                    ObjectNode definition = definition();
                    mistake.edit().accept((ObjectNode) definition.get("States"));
                    assertThat(DefinitionRules.check(definition.toString())).anySatisfy(violation -> {
                        assertThat(violation.rule()).isEqualTo(mistake.rule());
                        assertThat(violation.state()).isEqualTo(mistake.state());
                        assertThat(violation.message()).contains(mistake.message());
                    });
                }));
    }

    @Test
    void everyRuleHasAMistakeThatBreaksIt() {
        Set<Rule> shown = EnumSet.of(Rule.MACHINE_TIMEOUT, Rule.VARIABLE_SCOPE); // each has its own test below
        Mistake.ALL.forEach(mistake -> shown.add(mistake.rule()));
        assertThat(shown).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void aMachineWithoutTimeAndCommentBreaksARuleForEach() {
        ObjectNode definition = definition();
        definition.remove(List.of("TimeoutSeconds", "Comment"));
        assertThat(DefinitionRules.check(definition.toString()))
                .extracting(Violation::rule)
                .containsExactly(Rule.MACHINE_TIMEOUT, Rule.COMMENT);
    }

    @Test
    void aVariableOfAnOuterWorkflowIsNotAssignedInside() {
        String definition = """
                {"Comment": "c", "QueryLanguage": "JSONata", "TimeoutSeconds": 9, "StartAt": "A", "States": {
                  "A": {"Type": "Map", "Comment": "c", "MaxConcurrency": 1, "Assign": {"x": 1}, "End": true,
                    "ItemProcessor": {"StartAt": "B", "States": {
                      "B": {"Type": "Pass", "Comment": "c", "Assign": {"x": 2}, "End": true}}}}}}
                """;
        assertThat(DefinitionRules.check(definition))
                .containsExactly(new Violation(
                        Rule.VARIABLE_SCOPE, "B", "assigns x, which a workflow around this one assigns too"));
    }

    /** No field may be misspelt anywhere without a rule that notices. */
    @TestFactory
    Stream<DynamicTest> everyFieldIsMissedWhenItIsMisspelt() {
        List<String> pointers = new ArrayList<>();
        collectFields("", definition(), pointers);
        assertThat(pointers).hasSizeGreaterThan(200);
        return pointers.stream()
                .map(pointer -> dynamicTest(pointer, () -> {
                    ObjectNode definition = definition();
                    int end = pointer.lastIndexOf('/');
                    ObjectNode object = (ObjectNode) definition.at(pointer.substring(0, end));
                    String field = pointer.substring(end + 1);
                    object.set(field + "x", object.remove(field));
                    assertThat(DefinitionRules.check(definition.toString())).isNotEmpty();
                }));
    }

    /** The fields below an Output are data, which may have any name. */
    private static void collectFields(String pointer, JsonNode node, List<String> pointers) {
        node.properties().forEach(field -> {
            String at = pointer + "/" + field.getKey();
            pointers.add(at);
            if (!field.getKey().equals("Output")) {
                collectFields(at, field.getValue(), pointers);
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectFields(pointer + "/" + i, node.get(i), pointers);
        }
    }

    @Test
    void whatIsNoJsonIsToldAsSuch() {
        for (String text :
                List.of("", "{", "[]", "null", "\"text\"", "{} {}", "{\"StartAt\":\"A\",\"StartAt\":\"B\"}")) {
            assertThat(DefinitionRules.check(text)).as(text).singleElement().satisfies(violation -> {
                assertThat(violation.rule()).isEqualTo(Rule.READABLE);
                assertThat(violation.message()).isNotBlank();
            });
        }
    }

    @Test
    void aStateThatIsThereTwiceIsRefusedAndNotSilentlyTheLast() {
        String twice = text().replace("\"Ignored\": {", "\"Ignored\": {\"Type\": \"Succeed\"}, \"Ignored\": {");
        assertThat(DefinitionRules.check(twice))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("Duplicate field 'Ignored'"));
    }
}
