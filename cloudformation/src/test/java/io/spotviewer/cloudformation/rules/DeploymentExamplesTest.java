package io.spotviewer.cloudformation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples for Terraform and the CDK pass each parameter that a template demands, none that it lacks, and read outputs that it has. Where terraform is not
 * installed, this is what is known of its example.
 */
class DeploymentExamplesTest {

    private static final Path EXAMPLES = Template.FOLDER.resolve("examples");

    /** A stack of Terraform's example: its name, its template, and what it passes. */
    private static final Pattern TERRAFORM_STACK = Pattern.compile(
            "resource \"aws_cloudformation_stack\" \"(\\w+)\" \\{.*?template\\[\"([a-z-]+\\.yaml)\"].*?parameters = \\{\n(.*?)\n {2}}",
            Pattern.DOTALL);

    private static final Pattern TERRAFORM_OUTPUT =
            Pattern.compile("aws_cloudformation_stack\\.(\\w+)\\.outputs(?:\\[\"(\\w+)\"]|, \"(\\w+)\")");

    private static final Pattern CDK_STACK =
            Pattern.compile("const (\\w+) = stackOf\\([^,]+, '([a-z-]+\\.yaml)', \\{\n(.*?)\n}\\);", Pattern.DOTALL);

    private static final Pattern KEY = Pattern.compile("(?m)^ +(\\w+) *[=:] ");

    @Test
    void terraformPassesWhatTheTemplatesHave() throws IOException {
        assertThat(ofTerraform(Files.readString(EXAMPLES.resolve("terraform/main.tf"))))
                .isEmpty();
    }

    @Test
    void theCdkPassesWhatTheTemplatesHave() throws IOException {
        assertThat(ofTheCdk(Files.readString(EXAMPLES.resolve("cdk/app.js")))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} for {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "terraform/main.tf | AllowedCidr              = | AllowedCidrs             = | spot-viewer.yaml has no parameter AllowedCidrs",
                "terraform/main.tf | VpcId                    = var.vpc_id | # | spot-viewer.yaml demands VpcId",
                "terraform/main.tf | outputs[\"OpenCommand\"]   | outputs[\"Open\"]           | pages has no output Open",
                "terraform/main.tf | \"AlarmTopicArn\", \"\"      | \"AlarmTopic\", \"\"          | analytics has no output AlarmTopic",
                "terraform/main.tf | var.subnet_id            | var.subnet                 | no variable subnet",
                "terraform/main.tf | local.tags               | local.tag                  | no local tag",
                "terraform/main.tf | var.packaged}/${each.key}\")| var.packaged}/${each.key}\" | brackets don't match",
                "cdk/app.js        | AlarmEmail:              | AlarmMail:                 | analytics.yaml has no parameter AlarmMail",
                "cdk/app.js        | SubnetId: given('subnet'),| //                        | spot-viewer.yaml demands SubnetId",
                "cdk/app.js        | getResource('JobAnalytics')| getResource('Jobs')       | analytics has no resource Jobs"
            })
    void anExampleThatDoesNotFitIsReported(String file, String part, String other, String finding) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(file));
        assertThat(text).contains(part);
        String broken = text.replace(part, other);
        assertThat(file.endsWith(".tf") ? ofTerraform(broken) : ofTheCdk(broken))
                .contains(finding);
    }

    private static List<String> ofTerraform(String text) throws IOException {
        List<String> found = new ArrayList<>();
        Map<String, Template> stacks = passes(TERRAFORM_STACK.matcher(text), found);
        Matcher output = TERRAFORM_OUTPUT.matcher(text);
        while (output.find()) {
            String name = output.group(2) == null ? output.group(3) : output.group(2);
            Template template = stacks.get(output.group(1));
            if (template == null || !template.root().path("Outputs").has(name)) {
                found.add(output.group(1) + " has no output " + name);
            }
        }
        declared(text, "variable \"(\\w+)\"", "var", found, "variable");
        declared(text.substring(text.indexOf("locals {")), "(?m)^  (\\w+) += ", "local", found, "local");
        if (!matches(text)) {
            found.add("brackets don't match");
        }
        return found;
    }

    private static List<String> ofTheCdk(String text) throws IOException {
        List<String> found = new ArrayList<>();
        Map<String, Template> stacks = passes(CDK_STACK.matcher(text), found);
        Matcher resource =
                Pattern.compile("(\\w+)\\.included\\.getResource\\('(\\w+)'\\)").matcher(text);
        while (resource.find()) {
            Template template = stacks.get(resource.group(1));
            if (template == null || !template.root().path("Resources").has(resource.group(2))) {
                found.add(resource.group(1) + " has no resource " + resource.group(2));
            }
        }
        return found;
    }

    /** Compares the parameters of both stacks with those of their templates. */
    private static Map<String, Template> passes(Matcher stack, List<String> found) throws IOException {
        Map<String, Template> stacks = new TreeMap<>();
        while (stack.find()) {
            Template template = Template.read(stack.group(2));
            stacks.put(stack.group(1), template);
            Set<String> given = new TreeSet<>();
            Matcher key = KEY.matcher(stack.group(3));
            while (key.find()) {
                given.add(key.group(1));
            }
            JsonNode parameters = template.root().path("Parameters");
            for (String name : given) {
                if (!parameters.has(name)) {
                    found.add(stack.group(2) + " has no parameter " + name);
                }
            }
            for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
                if (!parameter.getValue().has("Default") && !given.contains(parameter.getKey())) {
                    found.add(stack.group(2) + " demands " + parameter.getKey());
                }
            }
        }
        assertThat(stacks).hasSize(2);
        return stacks;
    }

    private static void declared(String text, String declaration, String use, List<String> found, String kind) {
        Set<String> names = new TreeSet<>();
        Matcher declares = Pattern.compile(declaration).matcher(text);
        while (declares.find()) {
            names.add(declares.group(1));
        }
        Matcher uses = Pattern.compile("\\b" + use + "\\.(\\w+)").matcher(text);
        while (uses.find()) {
            if (!names.contains(uses.group(1))) {
                found.add("no " + kind + " " + uses.group(1));
            }
        }
    }

    /** True if each bracket is closed by its like, outside of comments. */
    private static boolean matches(String text) {
        StringBuilder open = new StringBuilder();
        for (char each : text.replaceAll("(?m)#.*$", "").toCharArray()) {
            int closes = ")]}".indexOf(each);
            if ("([{".indexOf(each) >= 0) {
                open.append(each);
            } else if (closes >= 0) {
                if (open.isEmpty() || open.charAt(open.length() - 1) != "([{".charAt(closes)) {
                    return false;
                }
                open.setLength(open.length() - 1);
            }
        }
        return open.isEmpty();
    }
}
