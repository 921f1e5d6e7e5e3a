package io.spotviewer.local.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateValuesTest {

    private static final String TEMPLATE = """
            Parameters:
              Kind: {Type: String, Default: a}
              Bare: {Type: String}
            Conditions:
              IsA: !Equals [!Ref Kind, a]
              IsNotA: !Not [!Condition IsA]
              Both: !And [!Condition IsA, !Condition IsNotA]
              Either: !Or [!Condition IsA, !Condition IsNotA]
            Resources: {}
            """;

    @ParameterizedTest(name = "{0} is {1}, and {2} where Kind is b")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Kind                             | "a"        | "b"
            [!If [IsA, x, !Ref AWS::NoValue], y]  | ["x","y"]  | ["y"]
            {p: !If [IsA, !Ref AWS::NoValue, x]}  | {}         | {"p":"x"}
            !If [IsNotA, x, [!Ref Kind]]          | ["a"]      | "x"
            !If [Both, x, y]                      | "y"        | "y"
            !If [Either, x, y]                    | "x"        | "x"
            {Fn::If: [IsA, x, y]}                 | "x"        | "y"
            {n: [1, 2.50, true, false, null, '']} | {"n":[1,2.50,true,false,null,""]} | {"n":[1,2.50,true,false,null,""]}
            """)
    void anExpressionHasTheValueThatItHasInAStack(String expression, String byDefault, String otherwise)
            throws IOException {
        ObjectNode template = template(expression);
        assertThat(new TemplateValues(template, Map.of()).of(template.path("Value")))
                .hasToString(byDefault);
        assertThat(new TemplateValues(template, Map.of("Kind", "b")).of(template.path("Value")))
                .hasToString(otherwise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!Ref Bare", "!Ref Nothing", "!Sub x-${Kind}", "!If [Unknown, x, y]", "!GetAtt A.Arn"})
    void anExpressionThatCannotBeEvaluatedIsRefused(String expression) throws IOException {
        ObjectNode template = template(expression);
        assertThatThrownBy(() -> new TemplateValues(template, Map.of()).of(template.path("Value")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected");
    }

    private static ObjectNode template(String expression) throws IOException {
        return TemplateReader.read(
                "a template",
                new ByteArrayInputStream((TEMPLATE + "Value: " + expression + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
