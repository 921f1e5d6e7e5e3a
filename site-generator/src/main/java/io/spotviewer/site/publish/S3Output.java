package io.spotviewer.site.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.spotviewer.site.publish.S3Bucket.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A site in a bucket, in the same form as in a folder. In place of a lock, the run number and the pointer are written on the condition
 * that nobody has written them since they were read. The last five releases are kept.
 */
public final class S3Output implements SiteOutput {

    private static final Logger LOG = LoggerFactory.getLogger(S3Output.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String POINTER = "current.json";
    private static final String RELEASES = "releases/";
    private static final String RUNS = "last-run";
    private static final int KEPT = 5;
    private static final int TRIES = 20;

    private final S3Bucket bucket;

    /**
     * A site in a bucket.
     *
     * @param prefix what comes before {@code current.json}: empty, or ending with a slash
     */
    public S3Output(S3Client s3, String bucket, String prefix) {
        this.bucket = new S3Bucket(s3, bucket, prefix);
    }

    @Override
    public Run begin() {
        return orFail(() -> {
            for (int failed = 0; failed < TRIES; failed++) {
                Optional<Found> last = bucket.find(RUNS);
                long number = Math.max(last.map(S3Output::number).orElse(0L), run(pointer())) + 1;
                byte[] content = Long.toString(number).getBytes(StandardCharsets.UTF_8);
                if (bucket.putIfUnchanged(RUNS, content, last)) {
                    return new S3Run(number);
                }
            }
            throw contended(RUNS);
        });
    }

    @Override
    public Optional<byte[]> inForce(String path) {
        return orFail(() -> {
            String release = json(pointer()).path("release").asText();
            return release.isEmpty()
                    ? Optional.empty()
                    : bucket.find(RELEASES + release + "/" + path)
                            .map(found -> found.content().asByteArray());
        });
    }

    private final class S3Run implements Run {
        private final long number;

        S3Run(long number) {
            this.number = number;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public Outcome publish(Site site) {
            String release = Manifest.release(number, site.generatedAt());
            return orFail(() -> {
                String home = RELEASES + release + "/";
                for (Entry<String, byte[]> file : site.files().entrySet()) {
                    bucket.put(home + file.getKey(), file.getValue());
                }
                bucket.put(home + Manifest.FILE_NAME, Manifest.manifest(release, number, site));
                boolean published = switchTo(release, site);
                if (published) {
                    prune();
                }
                return new Outcome(release, published);
            });
        }

        private boolean switchTo(String release, Site site) {
            for (int failed = 0; failed < TRIES; failed++) {
                Optional<Found> before = pointer();
                if (run(before) >= number) {
                    return false;
                }
                if (bucket.putIfUnchanged(POINTER, Manifest.pointer(release, number, site), before)) {
                    return true;
                }
            }
            throw contended(POINTER);
        }

        /** The site is published by now: what can't be removed is told, and removed another time. */
        private void prune() {
            try {
                List<String> older = bucket.folders(RELEASES).stream()
                        .filter(release -> Manifest.runOf(release) > 0 && Manifest.runOf(release) < number)
                        .sorted(Comparator.comparingLong(Manifest::runOf).reversed())
                        .toList();
                for (String release : older.subList(Math.min(KEPT - 1, older.size()), older.size())) {
                    bucket.deleteAll(RELEASES + release + "/");
                }
            } catch (SdkException e) {
                LOG.warn("Could not remove old releases from {}: {}", bucket, e.getMessage());
            }
        }
    }

    private Optional<Found> pointer() {
        return bucket.find(POINTER);
    }

    private long run(Optional<Found> pointer) {
        return json(pointer).path("run").asLong(0);
    }

    private JsonNode json(Optional<Found> found) {
        try {
            return found.isPresent() ? MAPPER.readTree(found.get().content().asByteArray()) : MissingNode.getInstance();
        } catch (IOException e) {
            throw new PublishException("Expected JSON in " + bucket + POINTER + ": " + e.getMessage(), e);
        }
    }

    private static long number(Found found) {
        String text = found.content().asUtf8String().trim();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private PublishException contended(String name) {
        return new PublishException(
                "Others kept writing " + bucket + name + ", " + TRIES + " times in a row; try again later", null);
    }

    private interface Work<T> {
        T done();
    }

    private <T> T orFail(Work<T> work) {
        try {
            return work.done();
        } catch (SdkException e) {
            throw new PublishException(
                    "Could not publish to " + bucket + ": " + e.getMessage()
                            + "; the site that was there before is still in force",
                    e);
        }
    }
}
