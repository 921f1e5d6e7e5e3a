package io.spotviewer.records.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on the loopback interface, run as a process of its own that says in its output where it listens. It ends when its
 * standard input does, so that it never outlives this JVM, however that ends.
 */
final class LoopbackProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Process process;
    private final URI endpoint;

    private LoopbackProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts a command that itself watches its standard input. */
    static LoopbackProcess start(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "server-", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher listening = LISTENING.matcher(Files.readString(output));
            if (listening.find()) {
                return new LoopbackProcess(process, URI.create(listening.group()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        end(process);
        throw new IOException("expected " + command + " to say where it listens, got: " + Files.readString(output));
    }

    /** Starts any command, behind a shell that ends it when standard input ends. */
    static LoopbackProcess startWatched(Path folder, String command) throws IOException, InterruptedException {
        String watched = command + " & server=$!; cat > /dev/null; kill $server; wait $server";
        return start(folder, List.of("sh", "-c", watched));
    }

    /** The executable of that name on the PATH. */
    static Optional<Path> onPath(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
