package io.spotviewer.handlers.lambda;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures each function's cold start beside the same SDK calls in a bare program, in JVMs of their own with handlers.jar and Lambda's JVM
 * flags. Processor time of the whole process up to the first answer, since a loaded machine says nothing about seconds; and of the first answer
 * after the rehearsal that SnapStart's snapshot includes.
 *
 * <pre>java -cp TEST_CLASSPATH io.spotviewer.handlers.lambda.ColdStart HANDLERS_JAR [ROUNDS]</pre>
 */
public final class ColdStart {

    private static final List<List<String>> JOB = List.of(
            List.of("FetchJob", "job"),
            List.of("FetchTasks", "tasks"),
            List.of("FetchInstances", "instances"),
            List.of("ResolveInterruption", "interruption"),
            List.of("WriteJobRecord", "record"));
    private static final List<List<String>> INSTANCE =
            List.of(List.of("FetchInstance", "instance"), List.of("WriteInstanceRecord", "record"));

    private final CannedAws aws;
    private final Path jar;
    private final Path folder;
    private final Map<String, Map<String, List<Long>>> millis = new LinkedHashMap<>();

    private ColdStart(CannedAws aws, Path jar, Path folder) {
        this.aws = aws;
        this.jar = jar;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Without it, an answer in two packets waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path folder = Files.createTempDirectory("cold-start-");
        try (CannedAws aws = new CannedAws(ShrunkJarIT.answers())) {
            ColdStart measured = new ColdStart(aws, Path.of(arguments[0]), folder);
            measured.walk(JOB, ShrunkJarIT.jobEvent());
            measured.walk(INSTANCE, Events.warning("2026-01-10T11:00:00Z", ShrunkJarIT.RUNNING));
            for (int round = 0; round < rounds; round++) {
                measured.round();
            }
            measured.print();
        }
    }

    /** Keeps each state's input and calls. */
    private void walk(List<List<String>> steps, Map<String, Object> event) throws IOException, InterruptedException {
        Map<String, Object> state = new LinkedHashMap<>(Map.of("event", event));
        for (List<String> step : steps) {
            Files.writeString(input(step.get(0)), Machine.text(state));
            aws.inOrder.clear();
            state.put(step.get(1), Machine.JSON.readValue(child("answer", step.get(0)), Object.class));
            Files.write(folder.resolve(step.get(0) + ".calls"), List.copyOf(aws.inOrder));
            millis.put(step.get(0), new TreeMap<>());
        }
    }

    private Path input(String state) {
        return folder.resolve(state + ".json");
    }

    private void round() throws IOException, InterruptedException {
        for (Map.Entry<String, Map<String, List<Long>>> state : millis.entrySet()) {
            for (String mode : List.of("cold", "bare", "restored")) {
                state.getValue()
                        .computeIfAbsent(mode, unused -> new ArrayList<>())
                        .add(Long.valueOf(child(mode, state.getKey()).strip()));
            }
        }
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "%-20s %18s %18s %8s %18s%n",
                "CPU ms, median [range]",
                "cold",
                "bare",
                "ratio",
                "after a rehearsal");
        millis.forEach((state, of) -> System.out.printf(
                Locale.ROOT,
                "%-22s %18s %18s %8.2f %18s%n",
                state,
                shown(times(of, "cold")),
                shown(times(of, "bare")),
                (double) median(times(of, "cold")) / median(times(of, "bare")),
                shown(times(of, "restored"))));
    }

    private static List<Long> times(Map<String, List<Long>> of, String mode) {
        return of.getOrDefault(mode, List.of());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String shown(List<Long> values) {
        return String.format(
                Locale.ROOT,
                "%d [%d to %d]",
                median(values),
                values.stream().min(Long::compare).orElseThrow(),
                values.stream().max(Long::compare).orElseThrow());
    }

    private String child(String mode, String state) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-cp",
                jar
                        + System.getProperty("path.separator")
                        + ColdStart.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath(),
                ColdStartChild.class.getName(),
                mode,
                state,
                input(state).toString(),
                folder.resolve(state + ".calls").toString());
        Map<String, String> environment = java.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SPOT_VIEWER_"));
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("SPOT_VIEWER_JOB_TABLE", "jobTracker-test");
        environment.put("SPOT_VIEWER_INSTANCE_TABLE", "instanceTracker-test");
        Process process = java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(mode + " " + state + " ended with " + process.exitValue() + ": " + printed);
        }
        return printed;
    }

    /** Returns the processor time of this process in milliseconds. */
    static long cpuMillis() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
    }
}
