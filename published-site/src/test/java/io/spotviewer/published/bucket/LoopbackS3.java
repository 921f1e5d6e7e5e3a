package io.spotviewer.published.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** As much of S3 as a site needs, on loopback: GET, PUT on conditions, deletion of many, and lists by prefix. */
final class LoopbackS3 implements AutoCloseable {

    static final String BUCKET = "sites";
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private record Stored(SdkBytes content, String etag, Instant modified) {}

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<String> puts = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-15T10:15:00Z");
    private int versions;
    private int refused;

    LoopbackS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    S3Client client() {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** From now on every request is refused. */
    synchronized void refuse() {
        refused = Integer.MAX_VALUE;
    }

    /** From now on objects are written at this time. */
    synchronized void setTime(Instant time) {
        now = time;
    }

    /** Returns the keys that were written since the last call. */
    synchronized List<String> takePuts() {
        List<String> taken = List.copyOf(puts);
        puts.clear();
        return taken;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            answer(exchange, body);
        }
    }

    private synchronized void answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.replaceFirst("^/" + BUCKET + "/?", "");
        if (refused > 0) {
            refused--;
            send(exchange, 403, error("AccessDenied"));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            put(exchange, key, body);
        } else if (exchange.getRequestMethod().equals("POST")) {
            KEY.matcher(new String(body, UTF_8)).results().forEach(each -> objects.remove(each.group(1)));
            send(exchange, 200, "<DeleteResult/>");
        } else if (key.isEmpty()) {
            send(exchange, 200, list(exchange.getRequestURI().getRawQuery()));
        } else {
            get(exchange, key);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        Stored before = objects.get(key);
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        boolean onlyNew = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        if ((onlyNew && before != null) || (match != null && (before == null || !before.etag.equals(match)))) {
            send(exchange, 412, error("PreconditionFailed"));
            return;
        }
        puts.add(key);
        Stored after = new Stored(SdkBytes.fromByteArray(body), "\"v" + ++versions + "\"", now);
        objects.put(key, after);
        exchange.getResponseHeaders().add("ETag", after.etag);
        send(exchange, 200, "");
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        Stored found = objects.get(key);
        if (found == null) {
            send(exchange, 404, error("NoSuchKey"));
            return;
        }
        exchange.getResponseHeaders().add("ETag", found.etag);
        exchange.getResponseHeaders()
                .add(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME
                                .withLocale(Locale.ROOT)
                                .withZone(ZoneOffset.UTC)
                                .format(found.modified));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        byte[] content = found.content.asByteArray();
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private String list(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        String prefix = Objects.requireNonNull(parameters.get("prefix"), "prefix");
        String contents = objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> "<Contents><Key>" + object.getKey() + "</Key><LastModified>" + object.getValue().modified
                        + "</LastModified></Contents>")
                .collect(Collectors.joining());
        return "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>false</IsTruncated>"
                + contents + "</ListBucketResult>";
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** What was sent, out of the signed chunks in which the SDK sends it. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("X-amz-decoded-content-length") == null) {
            return sent;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayInputStream rest = new ByteArrayInputStream(sent);
        while (true) {
            int length = Integer.parseInt(line(rest).split(";", 2)[0], 16);
            if (length == 0) {
                return content.toByteArray();
            }
            content.write(rest.readNBytes(length));
            line(rest);
        }
    }

    private static String line(ByteArrayInputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
