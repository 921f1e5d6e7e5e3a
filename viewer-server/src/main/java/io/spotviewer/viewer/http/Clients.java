package io.spotviewer.viewer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.NetworkUtils;
import java.io.IOException;
import java.net.InetAddress;

/** The addresses of clients: the connection's other end, or what a load balancer saw there. */
final class Clients {

    private final boolean behindBalancer;

    Clients(boolean behindBalancer) {
        this.behindBalancer = behindBalancer;
    }

    /** Returns the client's address. A balancer appends it to {@code X-Forwarded-For}; everything before may come from the client. */
    InetAddress address(HttpServerExchange exchange) {
        InetAddress peer = exchange.getSourceAddress().getAddress();
        HeaderValues forwarded = exchange.getRequestHeaders().get(Headers.X_FORWARDED_FOR);
        if (!behindBalancer || forwarded == null) {
            return peer;
        }
        String all = forwarded.getLast();
        String last = all.substring(all.lastIndexOf(',') + 1).trim();
        try {
            // Neither looks a name up.
            return last.contains(":") ? NetworkUtils.parseIpv6Address(last) : NetworkUtils.parseIpv4Address(last);
        } catch (IOException | IllegalArgumentException e) {
            return peer;
        }
    }
}
