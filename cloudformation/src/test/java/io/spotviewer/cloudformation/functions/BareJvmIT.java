package io.spotviewer.cloudformation.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every handler of the templates, in the jar that its function names, with the variables that its function is given and no more. */
class BareJvmIT {

    static Stream<Arguments> functions() throws IOException {
        return Stream.concat(of("analytics.yaml"), of("spot-viewer.yaml"));
    }

    private static Stream<Arguments> of(String name) throws IOException {
        Template template = Template.read(name);
        return template.resources("AWS::Lambda::Function").stream()
                .map(function -> Arguments.of(function.id(), template, function));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void aHandlerLoadsFromItsJar(String name, Template template, Resource function)
            throws IOException, InterruptedException {
        String handler = function.property("Handler").asText();
        Path jar = Template.FOLDER.resolve(function.property("Code").asText()).normalize();
        assertThat(jar).exists();
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar + File.pathSeparator + Path.of("target", "test-classes"),
                HandlerLoader.class.getName(),
                handler);
        Map<String, String> environment = java.environment();
        environment.clear();
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
        for (Map.Entry<String, JsonNode> variable :
                function.property("Environment.Variables").properties()) {
            environment.put(variable.getKey(), value(template, variable.getValue()));
        }
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(output).endsWith("made " + handler + "\n").doesNotContain("DEBUG");
    }

    /** Returns a value of the kind that CloudFormation would put there; names of parameters and resources are made up. */
    private static String value(Template template, JsonNode variable) {
        if (template.referred(variable).type().equals("AWS::StepFunctions::StateMachine")) {
            return "arn:aws:states:eu-west-1:123456789012:stateMachine:some-name";
        }
        return switch (variable.path("Ref").asText()) {
            case "AWS::AccountId" -> "123456789012";
            case "AWS::Region" -> "eu-west-1";
            case "ChildrenAtOnce", "KeepAllDays", "KeepDailyDays" -> "7";
            case "RecordRetentionDays" -> "30";
            default -> variable.isTextual() ? variable.asText() : "some-name";
        };
    }
}
