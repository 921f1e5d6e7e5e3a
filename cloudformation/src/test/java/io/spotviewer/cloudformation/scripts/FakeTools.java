package io.spotviewer.cloudformation.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cloudformation.template.Template;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a script over an {@code aws} and an {@code mvn} that note their calls and answer as in an account without stacks that has all that is needed. */
final class FakeTools {

    /** The shell that runs the scripts: with {@code -Dspotviewer.bash} another one than that of the path, such as bash 3.2, the one of macOS. */
    static final String BASH = System.getProperty("spotviewer.bash", "bash");

    private static final String USUAL_ANSWERS = """
              *get-caller-identity*) printf '123456789012\\tarn:aws:sts::123456789012:assumed-role/r/s\\n' ;;
              *'.Tags['*) echo demo ;;
              *'.Parameters[?'*"=='VpcId'"*) echo vpc-1 ;;
              *'.Parameters[?'*"=='SubnetId'"*) echo subnet-1 ;;
              *'.Parameters[?'*) exit 254 ;;
              *get-role*) echo arn:aws:iam::123456789012:role/teams/r ;;
              *describe-regions*) echo opt-in-not-required ;;
              *get-account-settings*) echo 1000 ;;
              *describe-subnets*) printf 'vpc-1\\teu-west-1a\\n' ;;
              *describe-route-tables*DestinationCidrBlock*) printf 'active\\tigw-1\\n' ;;
              *describe-route-tables*) echo rtb-1 ;;
              *describe-vpcs*) echo default ;;
              *describe-instance-type-offerings*) echo t4g.micro ;;
              *describe-instance-types*) echo arm64 ;;
              *StackStatus*) echo 'An error occurred (ValidationError): Stack with id it does not exist' >&2; exit 254 ;;
              *"cloudformation package"*) while [ "$1" != --output-template-file ]; do shift; done; echo Resources: >"$2" ;;
              *"cloudformation deploy"*) echo arn:aws:cloudformation:eu-west-1:123456789012:changeSet/one/two ;;
              *test-event-pattern*) echo True ;;
              *describe-execution*) echo SUCCEEDED ;;
              *delete-objects*) echo None ;;
            esac
            """;

    private final Path folder;
    private final StringBuilder answers = new StringBuilder();

    FakeTools(Path folder) {
        this.folder = folder;
    }

    /** The output and the exit status of a script. */
    record Ended(int status, String output) {}

    /** Answers calls whose words match the shell's pattern with the output of that shell command. */
    FakeTools answer(String call, String command) {
        answers.append("  ").append(call).append(") ").append(command).append(" ;;\n");
        return this;
    }

    /** Makes the folder of the scripts that of a release, which has jars and no sources. */
    FakeTools ofARelease() throws IOException {
        install();
        Files.delete(folder.resolve("home").resolve("pom.xml"));
        return this;
    }

    Ended run(String script, String... options) throws IOException, InterruptedException {
        Path scripts = install();
        program("mvn", "printf '%s\\n' \"mvn $*\" >>\"$NOTES\"");
        program("aws", "printf '%s\\n' \"aws $*\" >>\"$NOTES\"\ncase \"$*\" in\n" + answers + USUAL_ANSWERS);
        List<String> command = new ArrayList<>(
                List.of("timeout", "120", BASH, scripts.resolve(script).toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Scripts work from any folder.
        builder.directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("PATH", folder + File.pathSeparator + environment.getOrDefault("PATH", ""));
        environment.put("NOTES", folder.resolve("notes").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** Copies scripts and templates, with a jar to upload: whether this build has made one already does not matter. */
    private Path install() throws IOException {
        Path home = folder.resolve("home");
        Path scripts = home.resolve("cloudformation");
        if (!Files.exists(scripts)) {
            Files.createDirectories(scripts);
            try (Stream<Path> files = Files.list(Template.FOLDER)) {
                for (Path file : files.filter(each -> each.toString().matches(".*\\.(sh|yaml)"))
                        .toList()) {
                    Files.copy(file, scripts.resolve(file.getFileName()));
                }
            }
            Files.createFile(home.resolve("pom.xml"));
            Files.writeString(
                    Files.createDirectories(home.resolve("viewer-server/target"))
                            .resolve("viewer-server.jar"),
                    "jar");
        }
        return scripts;
    }

    /** The calls, in their order. */
    List<String> notes() throws IOException {
        Path notes = folder.resolve("notes");
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
