package io.spotviewer.published;

/** The names of the published form, the same in a folder and in a bucket. */
public final class PublishedForm {
    public static final String POINTER = "current.json";
    public static final String MANIFEST = "manifest.json";
    public static final String RELEASES = "releases";
    public static final int MAX_POINTER_BYTES = 64 * 1024;
    public static final int MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

    private PublishedForm() {}

    public static String inRelease(String release, String path) {
        return RELEASES + "/" + release + "/" + path;
    }
}
