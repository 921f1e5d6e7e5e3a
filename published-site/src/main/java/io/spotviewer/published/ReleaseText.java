package io.spotviewer.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two small files that make a folder of files a published site, see {@code doc/api.md}: the manifest of a release, and the pointer to
 * the release in force.
 */
public final class ReleaseText {

    public static final String FILE_NAME = "manifest.json";

    private static final Pattern RELEASE = Pattern.compile("r-(\\d{8,18})-.*");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReleaseText() {}

    /** The name of a release: sorts by run. */
    public static String release(long run, Instant generatedAt) {
        return String.format(Locale.ROOT, "r-%08d-%s", run, COMPACT.format(generatedAt));
    }

    /** The run of the release with that name; 0 where it is no release's name. */
    public static long runOf(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** {@code manifest.json}: what the release holds, with the hash of every file. */
    public static byte[] manifest(String release, long run, Site site) {
        ObjectNode manifest = head(release, run, site.generatedAt());
        manifest.put(
                "dataThrough",
                site.dataThrough() == null ? null : site.dataThrough().toString());
        ArrayNode files = manifest.putArray("files");
        for (Entry<String, byte[]> file : site.files().entrySet()) {
            files.addObject()
                    .put("path", file.getKey())
                    .put("bytes", file.getValue().length)
                    .put("sha256", sha256(file.getValue()));
        }
        return bytes(manifest);
    }

    /** {@code current.json}: which release is in force. */
    public static byte[] pointer(String release, long run, Instant generatedAt) {
        return bytes(head(release, run, generatedAt));
    }

    private static ObjectNode head(String release, long run, Instant generatedAt) {
        return MAPPER.createObjectNode()
                .put("release", release)
                .put("run", run)
                .put("generatedAt", generatedAt.toString());
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(node)
                                    .replace("\r\n", "\n") + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text and numbers can always be written", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
