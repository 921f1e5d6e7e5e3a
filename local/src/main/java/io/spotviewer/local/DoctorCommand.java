package io.spotviewer.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.doctor.Doctor;
import io.spotviewer.local.doctor.DoctorPolicy;
import io.spotviewer.local.doctor.aws.AwsAccount;
import io.spotviewer.local.doctor.aws.AwsDeployment;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Finding.Level;
import io.spotviewer.local.doctor.finding.FindingsText;
import io.spotviewer.local.terminal.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code doctor}: what is wrong with this machine, an account or a deployment, and the command that mends it. */
@Command(
        name = "doctor",
        description = {
            "Find what is wrong with this machine and account, or with a deployment, and the command that mends it.",
            "The exit code is 1 if there is a FAIL, else 0. It reads only, and shows no secret."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    private static final int PORT = 5005;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,22}[A-Za-z0-9])?");

    /** The forms of the findings. */
    enum Format {
        TEXT,
        JSON;

        /** As users write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @CommandLine.Spec
    private CommandSpec spec;

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "The deployment's UniquePrefix: its tables are jobTracker-P and instanceTracker-P."
                    + " Without it, this machine is checked, and what a pull needs.")
    private @Nullable String prefix;

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of AWS's settings to use.")
    private @Nullable String profile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The local store: a folder of records and executions (default: the user's data folder).")
    private @Nullable Path data;

    @Option(
            names = "--viewer",
            paramLabel = "URL",
            description = "The address of the pages (default: the address of the viewer's instance).")
    private @Nullable String viewer;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "The format of the output. One of: ${COMPLETION-CANDIDATES} (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--print-policy", description = "Print the IAM policy that this command needs, and exit.")
    private boolean printPolicy;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (printPolicy) {
            out.println(DoctorPolicy.json());
            return ExitCode.DONE.number();
        }
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--prefix: expected 1 to 24 letters, digits and hyphens, with a letter or digit at both ends, got '"
                            + prefix + "'");
        }
        List<Finding> findings = new ArrayList<>();
        FindingsText text = new FindingsText(SpotViewer.of(spec).terminal());
        examine(finding -> {
            findings.add(finding);
            if (format == Format.TEXT) {
                text.lines(finding).forEach(out::println);
                out.flush();
            }
        });
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        findings.forEach(finding -> counts.merge(finding.level(), 1L, Long::sum));
        if (format == Format.JSON) {
            out.println(json(findings, counts));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%n%d ok, %d warn, %d FAIL%n",
                    counts.getOrDefault(Level.OK, 0L),
                    counts.getOrDefault(Level.WARN, 0L),
                    counts.getOrDefault(Level.FAIL, 0L));
        }
        return (counts.containsKey(Level.FAIL) ? ExitCode.FAILED : ExitCode.DONE).number();
    }

    private void examine(Consumer<Finding> findings) {
        Doctor doctor = new Doctor(
                new AwsAccount(profile),
                new AwsDeployment(profile, System.getenv()),
                Clock.systemUTC(),
                System.getenv(),
                profile);
        if (prefix != null) {
            doctor.examineInstallation(prefix, viewer, findings);
            return;
        }
        Places places = Places.ofThisUser();
        doctor.examineMachine(places.cache(), data == null ? places.data() : data, PORT, findings);
    }

    private static String json(List<Finding> findings, Map<Level, Long> counts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Level level : Level.values()) {
            json.put(level.label().toLowerCase(Locale.ROOT), counts.getOrDefault(level, 0L));
        }
        ArrayNode list = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode one = list.addObject()
                    .put("level", finding.level().label())
                    .put("what", finding.what())
                    .put("finding", finding.text());
            one.put("command", finding.command().isEmpty() ? null : finding.command());
        }
        return json.toPrettyString();
    }
}
