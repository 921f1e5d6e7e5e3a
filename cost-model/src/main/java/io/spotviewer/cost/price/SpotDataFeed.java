package io.spotviewer.cost.price;

import io.spotviewer.records.InstanceRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * EC2's Spot Instance data feed: the real charges, one line for each instance and hour. Files in the form in which EC2 writes them to a
 * bucket, gzipped or not.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-data-feeds.html">the file's form</a>
 */
public final class SpotDataFeed {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final String FIELDS = "#Fields:";
    private static final String CURRENCY = " USD";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    private static final CSVFormat LINES =
            CSVFormat.TDF.builder().setQuote(null).setIgnoreEmptyLines(true).get();

    private final TreeMap<String, TreeMap<Instant, Line>> byInstance = new TreeMap<>();
    private long unreadableLines;

    private record Line(BigDecimal usd, int version) {}

    /**
     * The charge for one instance.
     *
     * @param usd sum of all hours in USD
     * @param first the time of the first line
     * @param last the time of the last line
     */
    public record Charged(BigDecimal usd, Instant first, Instant last) {}

    private SpotDataFeed() {}

    /**
     * Reads the feed from all files. An hour in several files counts once, in its latest version.
     *
     * @throws IOException if a file can't be read or is no data feed
     */
    public static SpotDataFeed read(Collection<Path> files) throws IOException {
        SpotDataFeed feed = new SpotDataFeed();
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                    Reader text = new InputStreamReader(unzipped(in), StandardCharsets.UTF_8);
                    CSVParser lines = LINES.parse(text)) {
                feed.add(file, lines);
            }
        }
        return feed;
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    private void add(Path file, CSVParser lines) throws IOException {
        List<String> fields = List.of();
        for (CSVRecord line : lines) {
            String start = line.get(0);
            if (start.startsWith(FIELDS)) {
                fields = List.of(start.substring(FIELDS.length()).strip().split("\\s+"));
            } else if (!start.startsWith("#")) {
                if (!fields.containsAll(List.of("Timestamp", "InstanceID", "Charge"))) {
                    throw new IOException("Expected a Spot data feed, with a line " + FIELDS
                            + " Timestamp … InstanceID … Charge before the first entry, in " + file);
                }
                add(fields, line);
            }
        }
    }

    private void add(List<String> fields, CSVRecord line) {
        Instant at = timestamp(field(fields, line, "Timestamp"));
        BigDecimal usd = usd(field(fields, line, "Charge"));
        String instance = field(fields, line, "InstanceID");
        if (at == null || usd == null || !InstanceRecord.isValidId(instance)) {
            unreadableLines++;
            return;
        }
        String version = field(fields, line, "Version");
        byInstance
                .computeIfAbsent(instance, id -> new TreeMap<>())
                .merge(
                        at,
                        new Line(usd, version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0),
                        (a, b) -> a.version >= b.version ? a : b);
    }

    private static String field(List<String> fields, CSVRecord line, String name) {
        int index = fields.indexOf(name);
        return index >= 0 && index < line.size() ? line.get(index) : "";
    }

    private static @Nullable Instant timestamp(String text) {
        try {
            return LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A charge of 0 is one: the hour was free. */
    private static @Nullable BigDecimal usd(String text) {
        String number = text.endsWith(CURRENCY) ? text.substring(0, text.length() - CURRENCY.length()) : "";
        return number.matches("\\d{1,12}(\\.\\d{1,20})?") ? new BigDecimal(number) : null;
    }

    /** Returns the charges by instance. */
    public SortedMap<String, Charged> charges() {
        TreeMap<String, Charged> charges = new TreeMap<>();
        byInstance.forEach((instance, lines) -> charges.put(
                instance,
                new Charged(
                        lines.values().stream().map(Line::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
                        lines.firstKey(),
                        lines.lastKey())));
        return Collections.unmodifiableSortedMap(charges);
    }

    /** Returns the number of lines without a readable time, instance or charge in USD. */
    public long unreadableLines() {
        return unreadableLines;
    }
}
