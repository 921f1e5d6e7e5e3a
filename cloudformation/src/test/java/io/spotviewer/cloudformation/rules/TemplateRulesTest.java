package io.spotviewer.cloudformation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cloudformation.template.Template;
import java.io.IOException;
import java.util.List;
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
