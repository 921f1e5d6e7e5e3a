package io.spotviewer.viewer.http;

import io.undertow.util.QValueParser;
import io.undertow.util.QValueParser.QValueResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The choice between gzip and identity by {@code Accept-Encoding} (RFC 9110, 12.5.3). */
final class AcceptedCoding {

    private AcceptedCoding() {}

    /** True if the client accepts gzip at least as much as identity. */
    static boolean prefersGzip(@Nullable List<String> acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        double gzip = -1;
        double identity = -1;
        double any = -1;
        for (List<QValueResult> codings : QValueParser.parse(acceptEncoding)) {
            for (QValueResult coding : codings) {
                double weight = weight(coding.getQvalue());
                switch (coding.getValue().trim().toLowerCase(Locale.ROOT)) {
                    case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                    case "identity" -> identity = weight;
                    case "*" -> any = weight;
                    default -> {
                        // A coding that is not offered here.
                    }
                }
            }
        }
        if (gzip < 0) {
            gzip = any;
        }
        // Identity is acceptable unless it is rejected by name; unnamed, it is the last choice.
        return gzip > 0 && gzip >= identity;
    }

    private static double weight(String quality) {
        try {
            return Double.parseDouble(quality.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
