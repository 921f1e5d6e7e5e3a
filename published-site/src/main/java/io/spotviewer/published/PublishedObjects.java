package io.spotviewer.published;

import java.io.IOException;
import java.io.InputStream;

/** The port to the objects of a site that is published elsewhere. */
public interface PublishedObjects {

    /**
     * Opens an object's content.
     *
     * @param key below the place that the site is published to, such as {@code current.json}
     * @throws java.nio.file.NoSuchFileException when there is no such object
     * @throws IOException if it can't be read now; reading on may fail as well
     */
    InputStream open(String key) throws IOException;
}
