package io.spotviewer.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A stand-in for AWS on the loopback interface: scans of the tables that {@link MakeItems} made, prices, and a small S3 that keeps small
 * objects alone. {@code StandIn PORT FOLDER PRICE_DELAY_MILLIS}; {@code GET /stats} returns and resets the numbers of calls.
 */
final class StandIn {

    static final List<String> TYPES = List.of(
            "m5.xlarge",
            "c5.xlarge",
            "r5.xlarge",
            "m6i.xlarge",
            "c6i.xlarge",
            "r6i.xlarge",
            "m5.2xlarge",
            "c5.2xlarge");

    private static final Pattern TABLE = Pattern.compile("\"TableName\":\"([a-z]+)Tracker-[^\"]*\"");
    private static final Pattern SEGMENT = Pattern.compile("\"Segment\":(\\d+)");
    private static final Pattern SEGMENTS = Pattern.compile("\"TotalSegments\":(\\d+)");
    private static final Pattern START = Pattern.compile("\"S\":\"@(\\d+)\"");
    private static final Pattern TYPE = Pattern.compile("\"Value\":\"([a-z0-9]+\\.[a-z0-9]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("([^&=]+)=([^&]*)");
    private static final Instant FIRST_PRICE = Instant.parse("2026-10-24T00:00:00Z");
    private static final long SECONDS_OF_A_PRICE = 21_600;
    private static final int PRICES = 150;
    private static final int LARGEST_KEPT = 1 << 16;

    private final Path folder;
    private final long priceDelay;
    private final Map<String, ItemFile> tables = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> calls = new ConcurrentSkipListMap<>();

    private StandIn(Path folder, long priceDelay) {
        this.folder = folder;
        this.priceDelay = priceDelay;
    }

    public static void main(String[] args) throws IOException {
        // Without it, an answer in two packets waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        StandIn stand = new StandIn(Path.of(args[1]), Long.parseLong(args[2]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 512);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", stand::answer);
        server.start();
    }

    static int vcpus(String type) {
        return type.endsWith(".2xlarge") ? 8 : 4;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            String text = new String(body, StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/stats")) {
                send(exchange, 200, "text/plain", calls.toString().getBytes(StandardCharsets.UTF_8));
                calls.clear();
            } else if (target.endsWith(".Scan")) {
                scan(exchange, text);
            } else if (target.endsWith(".Query")) {
                // The index of changes: nothing has changed since the last run.
                count("Query", 1);
                send(
                        exchange,
                        200,
                        "application/x-amz-json-1.0",
                        "{\"Count\":0,\"ScannedCount\":0,\"Items\":[]}".getBytes(StandardCharsets.UTF_8));
            } else if (target.endsWith(".GetProducts")) {
                delayed("GetProducts");
                send(exchange, 200, "application/x-amz-json-1.1", products(text).getBytes(StandardCharsets.UTF_8));
            } else if (text.contains("Action=DescribeSpotPriceHistory")) {
                delayed("DescribeSpotPriceHistory");
                send(exchange, 200, "text/xml", spotPrices(text).getBytes(StandardCharsets.UTF_8));
            } else if (target.equals("null")) {
                object(exchange, body);
            } else {
                count("refused " + target, 1);
                send(
                        exchange,
                        400,
                        "application/x-amz-json-1.0",
                        "{\"__type\":\"UnknownOperationException\"}".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String call, long number) {
        calls.computeIfAbsent(call, unseen -> new AtomicLong()).addAndGet(number);
    }

    private void delayed(String call) throws InterruptedException {
        count(call, 1);
        Thread.sleep(priceDelay);
    }

    private ItemFile table(String name) {
        return tables.computeIfAbsent(name, unseen -> {
            try {
                return ItemFile.open(folder, name.equals("job") ? "jobs" : "instances");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void scan(HttpExchange exchange, String request) throws IOException {
        String name = text(TABLE, request, "job");
        ItemFile table = table(name);
        long segment = number(SEGMENT, request, 0);
        long segments = number(SEGMENTS, request, 1);
        int end = (int) (table.size() * (segment + 1) / segments);
        int first = (int) number(START, request, table.size() * segment / segments);
        int next = table.endOfPage(first, end);
        String lastKey = name.equals("job")
                ? "{\"JobID\":{\"S\":\"@" + next + "\"}}"
                : "{\"InstanceID\":{\"S\":\"@" + next + "\"},\"Entry\":{\"S\":\"instance\"}}";
        String head = "{\"Count\":" + (next - first) + ",\"ScannedCount\":" + (next - first)
                + (next < end ? ",\"LastEvaluatedKey\":" + lastKey : "") + ",\"Items\":[";
        ByteBuffer items = ItemProjection.of(request).of(table.read(first, next));
        ByteBuffer page = ByteBuffer.allocate(head.length() + items.remaining() + 2);
        page.put(head.getBytes(StandardCharsets.UTF_8)).put(items).put("]}".getBytes(StandardCharsets.UTF_8));
        CRC32 checksum = new CRC32();
        checksum.update(page.array());
        exchange.getResponseHeaders().set("x-amz-crc32", Long.toString(checksum.getValue()));
        count("pages of " + name + " items", 1);
        count(name + " items", next - first);
        send(exchange, 200, "application/x-amz-json-1.0", page.array());
    }

    private static String products(String request) {
        String type = text(TYPE, request, "");
        if (!TYPES.contains(type)) {
            return "{\"FormatVersion\":\"aws_v1\",\"PriceList\":[]}";
        }
        String product = String.format(Locale.ROOT, """
                {"product":{"productFamily":"Compute Instance","attributes":{"instanceType":"%s","regionCode":"us-east-1",\
                "marketoption":"OnDemand","licenseModel":"No License required","operatingSystem":"Linux","tenancy":"Shared",\
                "preInstalledSw":"NA","capacitystatus":"Used","vcpu":"%d","memory":"16 GiB"},"sku":"%s"},\
                "serviceCode":"AmazonEC2","terms":{"OnDemand":{"X.J":{"effectiveDate":"2026-01-01T00:00:00Z",\
                "priceDimensions":{"X.J.6":{"unit":"Hrs","pricePerUnit":{"USD":"0.1920000000"}}}}}}}""", type, vcpus(type), type);
        return "{\"FormatVersion\":\"aws_v1\",\"PriceList\":[\"" + product.replace("\"", "\\\"") + "\"]}";
    }

    private static String spotPrices(String request) {
        Map<String, String> arguments = new TreeMap<>();
        ARGUMENT.matcher(request)
                .results()
                .forEach(found ->
                        arguments.put(found.group(1), URLDecoder.decode(found.group(2), StandardCharsets.UTF_8)));
        String type = arguments.getOrDefault("InstanceType.1", "");
        String zone = arguments.getOrDefault("AvailabilityZone", "");
        Random random = new Random((type + zone).hashCode());
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DescribeSpotPriceHistoryResponse"
                        + " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId><spotPriceHistorySet>");
        Instant from = Instant.parse(arguments.getOrDefault("StartTime", FIRST_PRICE.toString()));
        long earlier = Math.max(0, Duration.between(from, FIRST_PRICE).toSeconds() / SECONDS_OF_A_PRICE + 1);
        for (long i = -earlier; i < PRICES; i++) {
            xml.append("<item><instanceType>")
                    .append(type)
                    .append("</instanceType><productDescription>")
                    .append(arguments.get("ProductDescription.1"))
                    .append("</productDescription><spotPrice>0.0")
                    .append(500 + random.nextInt(300))
                    .append("00</spotPrice><timestamp>")
                    .append(FIRST_PRICE.plusSeconds(i * SECONDS_OF_A_PRICE))
                    .append("</timestamp><availabilityZone>")
                    .append(zone)
                    .append("</availabilityZone></item>");
        }
        return xml.append("</spotPriceHistorySet><nextToken/></DescribeSpotPriceHistoryResponse>")
                .toString();
    }

    private void object(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        count("S3 " + method, 1);
        count("S3 bytes of " + method, body.length);
        byte[] kept = objects.get(path);
        if (method.equals("PUT")) {
            if (body.length <= LARGEST_KEPT) {
                objects.put(path, body);
            }
            exchange.getResponseHeaders().set("ETag", "\"x\"");
            send(exchange, 200, "text/plain", new byte[0]);
        } else if (kept == null) {
            send(
                    exchange,
                    404,
                    "application/xml",
                    "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
        } else {
            exchange.getResponseHeaders().set("ETag", "\"x\"");
            send(exchange, 200, "application/octet-stream", kept);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String text(Pattern pattern, String request, String absent) {
        Matcher found = pattern.matcher(request);
        return found.find() ? found.group(1) : absent;
    }

    private static long number(Pattern pattern, String request, long absent) {
        Matcher found = pattern.matcher(request);
        return found.find() ? Long.parseLong(found.group(1)) : absent;
    }
}
