package io.spotviewer.viewer;

import io.spotviewer.published.PublishedObjects;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.bucket.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A site in S3 whose client is made with the first call: that costs a quarter of a start, and a copy is served before it is needed. */
final class LateBucket implements PublishedObjects {

    private final S3Location location;
    private final Map<String, String> environment;
    private @Nullable PublishedObjects objects;

    LateBucket(S3Location location, Map<String, String> environment) {
        this.location = location;
        this.environment = environment;
    }

    @Override
    public InputStream open(String key) throws IOException {
        return objects().open(key);
    }

    @Override
    public SortedSet<String> releases() throws IOException {
        return objects().releases();
    }

    private synchronized PublishedObjects objects() throws IOException {
        PublishedObjects known = objects;
        if (known == null) {
            try {
                known = new S3Objects(AwsClients.s3(environment), location);
            } catch (ViewerStartException e) {
                throw new IOException(e.getMessage(), e);
            }
            objects = known;
        }
        return known;
    }
}
