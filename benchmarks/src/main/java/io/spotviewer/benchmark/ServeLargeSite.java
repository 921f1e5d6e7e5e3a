package io.spotviewer.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.folder.FolderOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Serves a synthetic site of many jobs, in the form in which the generator makes it: job data and a cube for each day of 10,000 jobs, jobs by
 * month as CSV, pages. Prints the time and the processor time of the start on a folder and on a copy of S3, the memory, and how soon a release
 * is taken in which one job in a hundred changed, while files are read.
 *
 * <p>Arguments: the number of jobs, an empty folder, and the file of the viewer's JVM options.
 */
final class ServeLargeSite {

    private static final int JOBS_A_DAY = 10_000;
    private static final int BYTES_A_JOB = 1_200;
    private static final int BYTES_A_CSV_LINE = 350;
    private static final int PAGES = 60;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int days;
    private final Path folder;
    private final List<String> server;
    private String endpoint = "http://127.0.0.1:9";

    private ServeLargeSite(int days, Path folder, List<String> server) {
        this.days = days;
        this.folder = folder;
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        new ServeLargeSite(
                        Integer.parseInt(args[0]) / JOBS_A_DAY,
                        Files.createDirectories(Path.of(args[1])),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "@" + args[2],
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.spotviewer.viewer.ViewerMain"))
                .run();
    }

    private void run() throws Exception {
        Path original = folder.resolve("site");
        publish(original, 0);
        print("site", size(original.resolve("objects")) / 1_000_000 + " MB");
        measure("folder", original, List.of("--from-site", original.toString()), 1);
        HttpServer s3 = s3(original);
        Path copy = folder.resolve("copy");
        List<String> options = List.of("--from-site", "s3://sites", "--copy", copy.toString());
        endpoint = "http://127.0.0.1:" + s3.getAddress().getPort();
        try (Server first = new Server(options)) {
            print("S3", String.format(Locale.ROOT, "the first copy is served after %.1f s", first.awaitAnswer()));
        }
        measure("copy of S3", original, options, 2);
        s3.stop(0);
    }

    private void measure(String name, Path original, List<String> options, int change) throws Exception {
        try (Server viewer = new Server(options)) {
            print(
                    name,
                    String.format(
                            Locale.ROOT,
                            "answers %.2f s after the start of the JVM, %.2f s of processor",
                            viewer.awaitAnswer(),
                            viewer.cpuSeconds()));
            AtomicBoolean stop = new AtomicBoolean();
            LongAdder answered = new LongAdder();
            LongAdder failed = new LongAdder();
            Thread reader = new Thread(() -> read(viewer, stop, answered, failed));
            reader.start();
            Thread.sleep(10_000);
            print(name, answered + " GETs, " + failed + " failed; " + viewer.memory());
            String before = viewer.release();
            double cpuBefore = viewer.cpuSeconds();
            CompletableFuture<Instant> taken = CompletableFuture.supplyAsync(() -> awaitOther(viewer, before));
            publish(original, change);
            Instant published =
                    Files.getLastModifiedTime(original.resolve("current.json")).toInstant();
            print(
                    name,
                    String.format(
                            Locale.ROOT,
                            "takes a release with 1 %% of the jobs changed %d ms after its publication, %.2f s of processor, readers included",
                            Duration.between(published, taken.get()).toMillis(),
                            viewer.cpuSeconds() - cpuBefore));
            Thread.sleep(5_000);
            stop.set(true);
            reader.join();
            for (String path : paths()) {
                if (viewer.get("/" + path) != 200) {
                    failed.increment();
                }
                answered.increment();
            }
            print(name, answered + " GETs, each file at least once, " + failed + " failed; " + viewer.memory());
        }
    }

    private static Instant awaitOther(Server viewer, String before) {
        try {
            while (viewer.release().equals(before)) {
                Thread.sleep(20);
            }
            return Instant.now();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Server viewer, AtomicBoolean stop, LongAdder answered, LongAdder failed) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> paths = paths();
        try {
            while (!stop.get()) {
                // Pages, and now and then the data of a day.
                String path = random.nextInt(10) == 0
                        ? paths.get(random.nextInt(paths.size()))
                        : "page-" + random.nextInt(PAGES) + ".html";
                if (viewer.get("/" + path) != 200) {
                    failed.increment();
                }
                answered.increment();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("index.html", "generated.json"));
        IntStream.range(0, PAGES).forEach(page -> paths.add("page-" + page + ".html"));
        for (int day = 0; day < days; day++) {
            paths.add("data/jobs-" + FIRST.plusDays(day) + ".js");
            paths.add("data/cube-" + FIRST.plusDays(day) + ".js");
        }
        return paths;
    }

    /** Publishes the site; with each change the newest day is another. */
    private void publish(Path original, int change) throws IOException {
        Stream.Builder<String> names = Stream.builder();
        paths().stream().filter(path -> !path.equals("generated.json")).forEach(names);
        for (int month = 0; month <= days / 30; month++) {
            names.add("jobs-" + FIRST.plusMonths(month).toString().substring(0, 7) + ".csv");
        }
        Path temporary = Files.createTempDirectory(folder, "made");
        String newest = FIRST.plusDays(days - 1L).toString();
        new FolderOutput(original)
                .begin()
                .publish(new Site(
                        Instant.parse("2026-06-01T00:00:00Z").plusSeconds(3_600L * change),
                        null,
                        names.build()
                                .map(path -> file(
                                        temporary,
                                        path,
                                        path.contains(newest) || !path.startsWith("data/") ? change : 0))));
        try (Stream<Path> left = Files.list(temporary)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(temporary);
    }

    private static SiteFile file(Path temporary, String path, int seed) {
        int bytes = path.endsWith(".csv")
                ? 30 * JOBS_A_DAY * BYTES_A_CSV_LINE
                : path.startsWith("data/jobs")
                        ? JOBS_A_DAY * BYTES_A_JOB
                        : path.startsWith("data/cube") ? 300_000 : 90_000;
        if (path.endsWith(".csv") && seed > 0 && !path.endsWith("-04.csv")) {
            seed = 0;
        }
        try {
            Path file = temporary.resolve(path.replace('/', '-'));
            SplittableRandom random = new SplittableRandom(path.hashCode() * 31L + seed);
            try (OutputStream out = Files.newOutputStream(file)) {
                StringBuilder line = new StringBuilder();
                for (int written = 0; written < bytes; ) {
                    line.setLength(0);
                    line.append("{\"id\":\"")
                            .append(Long.toHexString(random.nextLong()))
                            .append("\",\"queue\":\"queue-")
                            .append(random.nextInt(8))
                            .append("\",\"type\":\"m5.")
                            .append(random.nextInt(8))
                            .append("xlarge\",\"cost\":0.")
                            .append(random.nextInt(1_000_000))
                            .append(",\"name\":\"align-sample-")
                            .append(random.nextInt(500))
                            .append("\"},\n");
                    byte[] text = line.toString().getBytes(StandardCharsets.US_ASCII);
                    out.write(text);
                    written += text.length;
                }
            }
            return SiteFile.of(path, file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As much of S3 as a copy needs: GET of an object. */
    private static HttpServer s3(Path original) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(16, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            try (exchange) {
                Path file = original.resolve(exchange.getRequestURI().getPath().replaceFirst("^/sites/", ""));
                if (!Files.isRegularFile(file)) {
                    byte[] error = "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(404, error.length);
                    exchange.getResponseBody().write(error);
                    return;
                }
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            }
        });
        server.start();
        return server;
    }

    private static long size(Path of) throws IOException {
        try (Stream<Path> files = Files.walk(of)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void print(String name, String result) {
        System.out.println(name + ": " + result);
    }

    /** The viewer, as the documentation starts it. */
    private final class Server implements AutoCloseable {
        private final Process process;
        private final long began = System.nanoTime();
        private final int port;

        Server(List<String> options) throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            List<String> command = new ArrayList<>(server);
            command.addAll(options);
            command.addAll(List.of("--port", Integer.toString(port), "--no-access-log"));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            builder.environment().put("AWS_REGION", "us-east-1");
            builder.environment().put("AWS_ACCESS_KEY_ID", "id");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
            builder.environment().put("AWS_ENDPOINT_URL", endpoint);
            process = builder.redirectOutput(folder.resolve("out.log").toFile())
                    .redirectError(folder.resolve("err.log").toFile())
                    .start();
        }

        double awaitAnswer() throws Exception {
            while (true) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("err.log")));
                }
                try {
                    if (get("/") == 200) {
                        return (System.nanoTime() - began) / 1e9;
                    }
                } catch (IOException e) {
                    Thread.sleep(20);
                }
            }
        }

        double cpuSeconds() {
            return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        }

        int get(String path) throws Exception {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }

        String release() throws Exception {
            HttpResponse<String> health = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthz"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(health.body()).path("release").asText();
        }

        /** Anonymous memory, and all resident memory with the pages of mapped files, as the kernel counts them. */
        String memory() throws IOException {
            List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            return megabytes(status, "RssAnon") + " MB anonymous, " + megabytes(status, "VmRSS")
                    + " MB resident, at most " + megabytes(status, "VmHWM");
        }

        private static long megabytes(List<String> status, String name) {
            return status.stream()
                            .filter(line -> line.startsWith(name + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
