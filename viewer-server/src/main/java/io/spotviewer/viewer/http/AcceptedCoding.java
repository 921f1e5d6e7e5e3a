package io.spotviewer.viewer.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code Accept-Encoding} (RFC 9110, 12.5.3), as far as gzip against no coding goes. */
final class AcceptedCoding {
    private AcceptedCoding() {}

    /** Whether gzip may be sent, and is not liked less than no coding. */
    static boolean prefersGzip(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return false;
        }
        if (header.equals("gzip")) {
            return true;
        }
        double gzip = -1;
        double identity = -1;
        double any = -1;
        for (String element : header.toLowerCase(Locale.ROOT).split(",", 32)) {
            int semicolon = element.indexOf(';');
            String coding = (semicolon < 0 ? element : element.substring(0, semicolon)).trim();
            double weight = semicolon < 0 ? 1 : weight(element.substring(semicolon + 1));
            switch (coding) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                case "identity" -> identity = weight;
                case "*" -> any = weight;
                default -> {
                    // A coding that is not offered here.
                }
            }
        }
        if (gzip < 0) {
            gzip = any;
        }
        // No coding is always acceptable unless it is refused by name; unnamed, it is what is least liked.
        return gzip > 0 && gzip >= identity;
    }

    private static double weight(String parameter) {
        String text = parameter.trim();
        if (!text.startsWith("q=")) {
            return 1;
        }
        try {
            return Double.parseDouble(text.substring(2).trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
