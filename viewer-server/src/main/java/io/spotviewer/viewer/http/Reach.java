package io.spotviewer.viewer.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ways in which clients reach the server.
 *
 * @param names the host names under which it answers, beside IP addresses and {@code localhost}; lower case
 * @param behindBalancer true if every request comes through a load balancer, which names the client in {@code X-Forwarded-For}. Without a
 *     balancer any client could write that header.
 */
public record Reach(List<String> names, boolean behindBalancer) {

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    /**
     * Takes host names.
     *
     * @throws IllegalArgumentException if one is no host name
     */
    public Reach {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "expected a host name like report.example.org, without port or path, got '" + name + "'");
            }
        }
    }

    /** Returns this with the host that the server listens on; an address adds nothing. */
    public Reach listeningOn(String host) {
        if (!NAME.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            return this;
        }
        return new Reach(Stream.concat(names.stream(), Stream.of(host)).toList(), behindBalancer);
    }

    /** Returns the reach of a server that clients connect to themselves, by an address or as localhost. */
    public static Reach direct() {
        return new Reach(List.of(), false);
    }
}
