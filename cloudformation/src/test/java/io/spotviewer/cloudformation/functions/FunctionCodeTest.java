package io.spotviewer.cloudformation.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import io.spotviewer.ledger.run.LedgerRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the templates, against the code that they run. */
class FunctionCodeTest {

    /** Operations whose permission has another name. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "s3:ListObjectsV2", "s3:ListBucket",
            "s3:HeadObject", "s3:GetObject",
            "s3:DeleteObjects", "s3:DeleteObject",
            "s3:GetObjectAsBytes", "s3:GetObject",
            "sfn:DescribeExecution", "states:DescribeExecution",
            "sfn:StartExecution", "states:StartExecution");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.spotviewer");

    @ParameterizedTest
    @ValueSource(strings = {"analytics.yaml", "spot-viewer.yaml"})
    void aRoleAllowsWhatItsFunctionCallsAndNothingElse(String name) throws IOException {
        Template template = Template.read(name);
        TreeMap<String, SortedSet<String>> called = new TreeMap<>();
        TreeMap<String, SortedSet<String>> allowed = new TreeMap<>();
        for (Resource function : template.resources("AWS::Lambda::Function")) {
            SortedSet<String> actions = new TreeSet<>();
            reachable(function).operations().forEach(call -> actions.add(PERMISSIONS.getOrDefault(call, call)));
            called.put(function.id(), actions);
            allowed.put(function.id(), allowed(template.referred(function.property("Role"))));
        }
        assertThat(allowed).isEqualTo(called);
    }

    @Test
    void theFilterOfUnshownChangesLooksForWhatARunLogs() throws IOException {
        Resource filter = Template.read("spot-viewer.yaml").resource("ChangesNotShownFilter");
        String words = filter.property("FilterPattern").asText().replace("\"", "");
        assertThat(words).hasSizeGreaterThan(20);
        try (InputStream code = LedgerRun.class.getResourceAsStream("LedgerRun.class")) {
            String texts = new String(Objects.requireNonNull(code).readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(texts.contains(words)).as(words).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics.yaml", "spot-viewer.yaml"})
    void everyHandlerIsARequestHandlerWithAPublicConstructor(String name)
            throws IOException, ReflectiveOperationException {
        for (Resource function : Template.read(name).resources("AWS::Lambda::Function")) {
            Class<?> handler = Class.forName(function.property("Handler").asText());
            assertThat(handler.getInterfaces()).extracting(Class::getSimpleName).contains("RequestHandler");
            assertThat(handler.getConstructor().getParameterCount()).isZero();
        }
    }

    @Test
    void everyFunctionOfTheSiteUsesItsBucketAndHasItsVariable() throws IOException {
        for (Resource function : Template.read("spot-viewer.yaml").resources("AWS::Lambda::Function")) {
            assertThat(reachable(function).reach("io.spotviewer.site.regeneration.RegenerationSettings.siteBucket")
                            || reachable(function).reach("io.spotviewer.site.regeneration.RegenerationSettings.places"))
                    .as(function.id())
                    .isTrue();
            assertThat(function.property("Environment.Variables").has("SPOT_VIEWER_SITE_BUCKET"))
                    .as(function.id())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "analytics.yaml, io.spotviewer.handlers.lambda.Settings.jobTable, SPOT_VIEWER_JOB_TABLE, JobTable",
        "analytics.yaml, io.spotviewer.handlers.lambda.Settings.instanceTable, SPOT_VIEWER_INSTANCE_TABLE, InstanceTable",
        "analytics.yaml, io.spotviewer.handlers.lambda.Settings.stateMachine, SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN, JobAnalytics",
    })
    void aFunctionHasTheVariableOfAResourceIfItUsesIt(String name, String setting, String variable, String resource)
            throws IOException {
        Template template = Template.read(name);
        TreeSet<String> users = new TreeSet<>();
        TreeSet<String> configured = new TreeSet<>();
        TreeSet<String> allowed = new TreeSet<>();
        for (Resource function : template.resources("AWS::Lambda::Function")) {
            if (reachable(function).reach(setting)) {
                users.add(function.id());
            }
            if (function.property("Environment.Variables").has(variable)) {
                configured.add(function.id());
            }
            if (Template.refersTo(template.referred(function.property("Role")).property("Policies"), resource)) {
                allowed.add(function.id());
            }
        }
        assertThat(users).isNotEmpty();
        assertThat(configured).isEqualTo(users);
        assertThat(allowed).isEqualTo(users);
    }

    private static ReachableCalls reachable(Resource function) {
        return ReachableCalls.from(CLASSES, function.property("Handler").asText());
    }

    /** Returns the role's actions, but for those of every function: to log, to be traced, and to use a key of the account's. */
    private static SortedSet<String> allowed(Resource role) {
        TreeSet<String> actions = new TreeSet<>();
        for (JsonNode statement : role.statements()) {
            // S3 says "not found" only to who may list the bucket, and "forbidden" to all others.
            if (statement.path("Sid").asText().equals("DistinguishMissingFromForbidden")) {
                continue;
            }
            Template.each(statement.path("Action")).forEach(action -> actions.add(action.asText()));
        }
        actions.removeIf(
                action -> action.startsWith("logs:") || action.startsWith("xray:") || action.startsWith("kms:"));
        return actions;
    }
}
