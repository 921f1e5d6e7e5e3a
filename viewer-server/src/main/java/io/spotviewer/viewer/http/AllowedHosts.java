package io.spotviewer.viewer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.NetworkUtils;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a request may name: any IP address, {@code localhost}, and the names that the server was started with.
 *
 * <p>Under any other name a page of somebody else may be asking: it lets its own name point to this server's address (DNS rebinding), and
 * the browser of a reader inside the network then takes the report for a part of that page.
 */
final class AllowedHosts {

    /** An authority without user: a name or an address, then perhaps a port. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]]*]|[^\\[\\]:@/?#]*)(?::[0-9]{0,5})?");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private final Set<String> names;

    /** @param names host names in lower case */
    AllowedHosts(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    /** True if all hosts that the request names are allowed. A request of HTTP/1.0 may name none: no browser sends such a one. */
    boolean allows(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (host != null && !allows(host)) {
            return false;
        }
        return !exchange.isHostIncludedInRequestURI() || allows(authority(exchange.getRequestURI()));
    }

    boolean allows(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        if (isAddress(host)) {
            return true;
        }
        // The dot at the end of a fully qualified name.
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost") || name.endsWith(".localhost") || names.contains(name);
    }

    /** Browsers write an address in its usual form, whatever form their user typed. */
    private static boolean isAddress(String host) {
        if (!host.startsWith("[")) {
            return ADDRESS.matcher(host).matches();
        }
        try {
            NetworkUtils.parseIpv6Address(host.substring(1, host.length() - 1));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the part between {@code scheme://} and the path. */
    private static String authority(String uri) {
        int begin = uri.indexOf("://") + 3;
        int end = begin;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return uri.substring(begin, end);
    }
}
