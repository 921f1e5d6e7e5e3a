package io.spotviewer.viewer;

/** The names of the published form, the same in a folder and in a bucket. */
final class PublishedForm {
    static final String POINTER = "current.json";
    static final String MANIFEST = "manifest.json";
    static final String RELEASES = "releases";
    static final int MAX_POINTER_BYTES = 64 * 1024;
    static final int MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

    private PublishedForm() {}

    static String inRelease(String release, String path) {
        return RELEASES + "/" + release + "/" + path;
    }
}
