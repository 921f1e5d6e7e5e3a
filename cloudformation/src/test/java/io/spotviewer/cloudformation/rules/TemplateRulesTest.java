package io.spotviewer.cloudformation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"analytics.yaml", "spot-viewer.yaml"})
    void theTemplateKeepsEveryRule(String name) throws IOException {
        assertThat(check(Template.read(name))).isEmpty();
    }

    /** Each row of the file breaks the template in one place; the rule that is for it must say so. */
    @ParameterizedTest
    @CsvFileSource(resources = "mutations.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void aTemplateThatBreaksARuleIsReported(String name, String pointer, String replacement, String finding)
            throws IOException {
        Template template = Template.read(name);
        replace(template.root(), JsonPointer.compile(pointer), replacement);
        assertThat(check(template)).anySatisfy(found -> assertThat(found).contains(finding));
    }

    /** A name of the prefix {@code a} must not be one of the prefix {@code a-instance}: a second installation would fail half-way. */
    @Test
    void twoPrefixesNeverMakeTheSameName() throws IOException {
        List<String> names = new ArrayList<>();
        for (String file : List.of("analytics.yaml", "spot-viewer.yaml")) {
            names.addAll(names(Template.read(file)));
        }
        assertThat(names).hasSizeGreaterThan(50);
        assertThat(meeting(names)).isEmpty();
        assertThat(meeting(List.of("Alarm spot-viewer-|-failed", "Alarm spot-viewer-|-instance-failed")))
                .hasSize(1);
    }

    private static List<String> names(Template template) {
        List<String> names = new ArrayList<>();
        for (Resource resource : template.resources()) {
            resource.properties().properties().forEach(property -> {
                String text = property.getValue().path("Fn::Sub").asText();
                if (property.getKey().endsWith("Name") && text.contains("${UniquePrefix}")) {
                    names.add(resource.type() + " " + text.replace("${UniquePrefix}", "|"));
                }
            });
        }
        return names.stream().distinct().toList();
    }

    /** Pairs of which one has the other's end as the end of its own. */
    private static List<String> meeting(List<String> names) {
        return names.stream()
                .flatMap(one -> names.stream()
                        .filter(other -> !one.equals(other)
                                && beforePrefix(one).equals(beforePrefix(other))
                                && one.substring(one.indexOf('|') + 1)
                                        .endsWith(other.substring(other.indexOf('|') + 1)))
                        .map(other -> one + " and " + other))
                .toList();
    }

    private static String beforePrefix(String name) {
        return name.substring(0, name.indexOf('|'));
    }

    private static List<String> check(Template template) {
        Findings findings = new Findings();
        IamRules.check(template, findings);
        FunctionRules.check(template, findings);
        StorageRules.check(template, findings);
        WorkflowRules.check(template, findings);
        StarterRules.check(template, findings);
        AlarmRules.check(template, findings);
        InstanceRules.check(template, findings);
        BalancerRules.check(template, findings);
        TextRules.check(template, findings);
        return findings.all();
    }

    /** Replaces the node at {@code pointer} by JSON, or removes it if the replacement is the word {@code nothing}. */
    private static void replace(ObjectNode root, JsonPointer pointer, String replacement) throws IOException {
        JsonNode parent = root.at(pointer.head());
        assertThat(root.at(pointer).isMissingNode() && !pointer.last().mayMatchProperty())
                .as("the template has %s", pointer)
                .isFalse();
        if (parent instanceof ArrayNode array && replacement.equals("nothing")) {
            array.remove(pointer.last().getMatchingIndex());
        } else if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), JSON.readTree(replacement));
        } else if (replacement.equals("nothing")) {
            assertThat(root.at(pointer).isMissingNode())
                    .as("the template has %s", pointer)
                    .isFalse();
            ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), JSON.readTree(replacement));
        }
    }
}
