package io.spotviewer.viewer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The site generator over the records of a large fleet, in a process of its own: it needs a heap that no test has. */
final class LargeFleetPublisher implements AutoCloseable {

    private static final String HEAP = "-Xmx3g";

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader releases;
    private final Path log;

    private LargeFleetPublisher(Process process, Path log) {
        this.process = process;
        this.requests = process.outputWriter();
        this.releases = process.inputReader();
        this.log = log;
    }

    static LargeFleetPublisher start(int jobs, Path folder, Path logs) throws IOException {
        Path modules = Path.of(Objects.requireNonNull(
                System.getProperty("project.folder"), "project.folder: set by the profile 'proofs'"));
        List<Path> classPath = List.of(
                modules.resolve("site-generator/target/site-generator.jar"),
                modules.resolve("site-generator/target/test-classes"),
                modules.resolve("cost-model/target/test-classes"),
                modules.resolve("job-records/target/test-classes"));
        for (Path path : classPath) {
            if (!Files.exists(path)) {
                throw new IllegalStateException(
                        path + ": no such file or folder; build it with mvn -pl site-generator -am verify");
            }
        }
        Path log = logs.resolve("generator.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        "io.spotviewer.site.PublishLargeFleet",
                        Integer.toString(jobs),
                        folder.toString())
                .redirectError(log.toFile())
                .start();
        return new LargeFleetPublisher(process, log);
    }

    /** Publishes the next release and returns its name. */
    String publish() throws IOException {
        requests.newLine();
        requests.flush();
        for (String line = releases.readLine(); line != null; line = releases.readLine()) {
            // A library may have said something before.
            if (line.matches("r-\\d+-\\w+")) {
                return line;
            }
        }
        throw new IllegalStateException("the generator ended: " + Files.readString(log));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
