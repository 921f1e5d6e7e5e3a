package io.spotviewer.published;

import java.util.Locale;
import java.util.Optional;

/**
 * The media types of a site's files. The generator writes objects with these types and the viewer serves them; it answers 404 for a file of
 * any other kind.
 */
public enum MediaType {
    HTML("text/html; charset=utf-8", true),
    CSS("text/css; charset=utf-8", true),
    JS("text/javascript; charset=utf-8", true),
    JSON("application/json; charset=utf-8", true),
    CSV("text/csv; charset=utf-8", true),
    SVG("image/svg+xml; charset=utf-8", true),
    TXT("text/plain; charset=utf-8", true),
    ICO("image/x-icon", false),
    PNG("image/png", false),
    WOFF2("font/woff2", false);

    private final String contentType;
    private final boolean compressible;

    MediaType(String contentType, boolean compressible) {
        this.contentType = contentType;
        this.compressible = compressible;
    }

    public String contentType() {
        return contentType;
    }

    public boolean compressible() {
        return compressible;
    }

    /** Returns the media type of a file, by its name's extension. */
    public static Optional<MediaType> of(String path) {
        int dot = path.lastIndexOf('.');
        if (dot <= path.lastIndexOf('/')) {
            return Optional.empty();
        }
        String extension = path.substring(dot + 1);
        for (MediaType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(extension)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
