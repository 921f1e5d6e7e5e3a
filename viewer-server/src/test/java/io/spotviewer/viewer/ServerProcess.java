package io.spotviewer.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The runnable jar in a process of its own, started as the documentation says. */
final class ServerProcess implements AutoCloseable {

    static final String TOKEN = RunningServer.TOKEN;

    final InetSocketAddress address;
    private final Process process;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static ServerProcess start(Path site, Path logs) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + setting("viewer.jvm.options"),
                "-jar",
                setting("viewer.jar"),
                "--from-site",
                site.toString(),
                "--port",
                Integer.toString(port)));
        builder.environment().put("SPOT_VIEWER_TOKEN", TOKEN);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.redirectOutput(logs.resolve("access.log").toFile());
        builder.redirectError(logs.resolve("server.log").toFile());
        ServerProcess server =
                new ServerProcess(builder.start(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.awaitAnswer();
        return server;
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getProperty(name), name + ": set by the profile 'proofs'");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended with " + process.exitValue());
            }
            try {
                get("/healthz");
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the server did not answer within 10 s");
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Resident memory, in megabytes, as the kernel counts it: now, or at its highest so far. */
    long residentMegabytes(boolean peak) {
        return megabytes(peak ? "VmHWM:" : "VmRSS:");
    }

    /** Returns the resident memory of its own, in megabytes, without mapped files, which the kernel takes back when it needs the memory. */
    long anonymousMegabytes() {
        return megabytes("RssAnon:");
    }

    private long megabytes(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                            .filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as systemd does, and gives its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server did not stop within 15 s of SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
