package io.spotviewer.published;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;

/** The port to the objects of a site that is published elsewhere. Several threads may call at once. */
public interface PublishedObjects {

    /**
     * Opens an object's content.
     *
     * @param key below the place that the site is published to, such as {@code current.json}
     * @throws java.nio.file.NoSuchFileException when there is no such object
     * @throws IOException if it can't be read now; reading on may fail as well
     */
    InputStream open(String key) throws IOException;

    /**
     * Returns the names of the releases that are there.
     *
     * @throws IOException if they can't be read now
     */
    SortedSet<String> releases() throws IOException;
}
