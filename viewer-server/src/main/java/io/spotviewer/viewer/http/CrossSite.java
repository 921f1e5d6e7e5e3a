package io.spotviewer.viewer.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The detection of requests that a page of another site made a browser send. */
final class CrossSite {

    private static final HttpString SEC_FETCH_SITE = new HttpString("Sec-Fetch-Site");

    private CrossSite() {}

    /**
     * True if a browser reports that the request comes from another site. Programs send no such header and pass.
     */
    static boolean is(HeaderMap headers) {
        String site = headers.getFirst(SEC_FETCH_SITE);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = headers.getFirst(Headers.ORIGIN);
        return origin != null && !isOf(origin, headers.getFirst(Headers.HOST));
    }

    private static boolean isOf(String origin, String host) {
        try {
            URI uri = new URI(origin);
            String authority = uri.getRawAuthority();
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && authority != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
