package io.spotviewer.viewer.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every answer. */
final class SecurityHeaders {

    private static final Map<HttpString, String> ALL = new LinkedHashMap<>();
    private static final HttpString[] NAMES;
    private static final String[] VALUES;

    static {
        put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        put("X-Content-Type-Options", "nosniff");
        put("X-Frame-Options", "DENY");
        put("Referrer-Policy", "no-referrer");
        put("Cross-Origin-Opener-Policy", "same-origin");
        put("Cross-Origin-Resource-Policy", "same-origin");
        put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        NAMES = ALL.keySet().toArray(HttpString[]::new);
        VALUES = ALL.values().toArray(String[]::new);
    }

    private SecurityHeaders() {}

    static void addTo(HeaderMap headers) {
        for (int i = 0; i < NAMES.length; i++) {
            headers.put(NAMES[i], VALUES[i]);
        }
    }

    /** Returns the headers as lines of an HTTP/1.1 head. */
    static String lines() {
        StringBuilder lines = new StringBuilder();
        ALL.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }

    private static void put(String name, String value) {
        ALL.put(new HttpString(name), value);
    }
}
