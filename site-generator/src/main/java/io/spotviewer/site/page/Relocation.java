package io.spotviewer.site.page;

import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.text.SitePaths;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the pages of a range of days into its folder. Pages are made as if they were in the site's root; here their addresses are changed:
 * those of pages that the range has as well stay, the explorers show the same days, all others lead to the root.
 */
final class Relocation {

    /** The addresses that pages have. Attributes are always in double quotes, and quotes in texts are escaped. */
    private static final Pattern ADDRESS = Pattern.compile(" (href|src|data-root)=\"([^\"]*)\"");

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*|\\.\\./.*");

    /** The pages that take a range of days from their address. */
    private static final Set<String> EXPLORERS = Set.of(SitePaths.JOBS, SitePaths.INSTANCES, SitePaths.TIMELINE);

    /** Settings of a single job, or of other days. The sign of equality is escaped in pages. */
    private static final Pattern SINGLE = Pattern.compile("\\b(?:job|from)(?:=|&#61;)");

    private final NamedRange range;
    private final Set<String> own;

    /** Takes a range and the names of the files that it has itself. */
    Relocation(NamedRange range, Set<String> own) {
        this.range = range;
        this.own = own;
    }

    byte[] relocated(byte[] page) {
        String html = new String(page, StandardCharsets.UTF_8);
        return ADDRESS.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(" " + found.group(1) + "=\"" + address(found) + "\""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String address(MatchResult found) {
        String address = found.group(2);
        if (ELSEWHERE.matcher(address).matches() || own.contains(file(address))) {
            return address;
        }
        return SitePaths.rootOf(SitePaths.folder(range.from(), range.until())) + ofRange(address);
    }

    private static String file(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0 ? address : address.substring(0, fragment);
    }

    /** Adds the range to the address of an explorer, unless it names a single job. */
    private String ofRange(String address) {
        String file = file(address);
        String settings = address.substring(file.length());
        if (!EXPLORERS.contains(file) || SINGLE.matcher(settings).find()) {
            return address;
        }
        String days = SitePaths.settings(range.from(), range.until());
        return settings.isEmpty() ? file + "#" + days : address + "&amp;" + days;
    }
}
