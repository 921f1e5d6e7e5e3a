package io.spotviewer.viewer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;

/**
 * The form that a request must have before it is handled. Requests that a proxy in front could read differently are rejected, even if the
 * parser accepts them.
 */
final class RequestRules {

    private static final boolean[] TOKEN = tokenCharacters();

    private RequestRules() {}

    /** True if the request's form is unambiguous. */
    static boolean isWellFormed(HttpServerExchange exchange) {
        boolean http10 = exchange.getProtocol().equals(Protocols.HTTP_1_0);
        if (!http10 && !exchange.getProtocol().equals(Protocols.HTTP_1_1)) {
            return false;
        }
        HeaderMap headers = exchange.getRequestHeaders();
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null && (http10 || !coding.equalsIgnoreCase("chunked"))) {
            return false;
        }
        String length = headers.getFirst(Headers.CONTENT_LENGTH);
        if (length != null && !isNumber(length)) {
            return false;
        }
        for (HeaderValues values : headers) {
            if (!isToken(values.getHeaderName())) {
                return false;
            }
            for (String value : values) {
                if (!isFieldValue(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** True if the request declares a body. No request here has one. */
    static boolean declaresBody(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (headers.contains(Headers.TRANSFER_ENCODING)) {
            return true;
        }
        String length = headers.getFirst(Headers.CONTENT_LENGTH);
        return length != null && length.chars().anyMatch(c -> c != '0');
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isToken(HttpString name) {
        for (int i = 0; i < name.length(); i++) {
            byte b = name.byteAt(i);
            if (b < 0 || !TOKEN[b]) {
                return false;
            }
        }
        return name.length() > 0;
    }

    private static boolean[] tokenCharacters() {
        boolean[] token = new boolean[128];
        String all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
        all.chars().forEach(c -> token[c] = true);
        return token;
    }

    private static boolean isFieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
