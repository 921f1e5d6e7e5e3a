package io.spotviewer.viewer;

import io.spotviewer.viewer.http.Limits;
import io.spotviewer.viewer.regenerate.Regeneration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A server of its own for one test, on any free port, and two ways to talk to it: a real client, and raw bytes. */
final class RunningServer implements AutoCloseable {

    static final String TOKEN = "correct-horse-battery-staple-0123456789";

    final ViewerServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningServer(ViewerServer server) {
        this.server = server;
    }

    static RunningServer of(Path folder) throws ViewerStartException {
        return of(config(folder), Regeneration.unavailable("not in this test"), Clock.systemUTC());
    }

    static RunningServer of(ViewerConfig config, Regeneration regeneration, Clock clock) throws ViewerStartException {
        return new RunningServer(ViewerServer.start(config, regeneration, clock));
    }

    static ViewerConfig config(Path folder) {
        return ViewerConfig.of(folder).withPort(0).withToken(TOKEN);
    }

    /** The usual limits with another patience. */
    static Limits limits(Duration parseTime, Duration idleTime, Duration stallTime) {
        Limits usual = Limits.defaults();
        return new Limits(
                usual.headBytes(),
                usual.headers(),
                parseTime,
                idleTime,
                stallTime,
                usual.connections(),
                usual.tokenFailures(),
                usual.siteBytes(),
                usual.stopGrace(),
                usual.refreshEvery());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    /** Sends a request without a body. Headers are names and values in turn. */
    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(method, path, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> getBytes(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request("GET", path, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** Sends the bytes as they are and reads until the server closes the connection. */
    String raw(String bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        server.close();
    }
}
