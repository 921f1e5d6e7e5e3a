package io.spotviewer.site.text;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.money.Waste.Cause;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of the explorer of jobs with filters: the jobs behind a figure. A filter's value is the text that the explorer shows for that
 * quality of a job or of one of its attempts. Filters of attempts hold together for one attempt: a link to a type and an ending is to the
 * jobs with an attempt on that type that ended so.
 */
public final class JobsLink {

    /** The value for jobs and attempts of which a quality is unknown, as tables show it. */
    public static final String UNKNOWN = Format.MISSING;

    private final Map<String, String> filters;

    private JobsLink(Map<String, String> filters) {
        this.filters = filters;
    }

    /** Returns the address of all jobs. */
    public static JobsLink all() {
        return new JobsLink(Map.of());
    }

    /** Returns the address of the jobs of a group. */
    public static JobsLink of(Group group) {
        return of(group.dimension(), group.name());
    }

    /**
     * Returns the address of the jobs of a group.
     *
     * @param name the name of the group as tables show it, which is distinct within the dimension; null for the unknown
     */
    public static JobsLink of(Dimension dimension, @Nullable String name) {
        return all().and(dimension, name);
    }

    /** Returns the address of those of these jobs that are in a group as well, which {@link #of(Dimension, String)} names. */
    public JobsLink and(Dimension dimension, @Nullable String name) {
        return with(dimension.option(), name == null ? UNKNOWN : Text.shown(name));
    }

    /** Returns the address of those of these jobs with an attempt that ended so. */
    public JobsLink ending(Ending ending) {
        return with("ending", Names.ending(ending));
    }

    /** Returns the address of those of these jobs with an attempt whose verdict has this confidence. */
    public JobsLink evidence(Verdict.Confidence confidence) {
        return with("evidence", Names.confidence(confidence));
    }

    /** Returns the address of those of these jobs with an attempt that a cause of waste ended. */
    public JobsLink cause(Cause cause) {
        return marked(mark(cause));
    }

    /** Returns the address of those of these jobs with an attempt that has a mark. */
    public JobsLink marked(String mark) {
        return with("mark", mark);
    }

    /** Returns the mark of attempts that a cause of waste ended. */
    public static String mark(Cause cause) {
        return Names.cause(cause).toLowerCase(Locale.ROOT);
    }

    /** Returns the address of those of these jobs with an attempt on an instance. */
    public JobsLink instance(String instanceId) {
        return with("instance", Text.shown(instanceId));
    }

    /** Returns the address of those of these jobs in which a text is found: in a name, an id, or any value of a filter. */
    public JobsLink find(String text) {
        return with("find", Text.shown(text));
    }

    /** Returns the address of those of these jobs with a name. */
    public JobsLink name(String jobName) {
        return with("name", Text.shown(jobName));
    }

    /**
     * Returns the address of these jobs in a range of UTC days.
     *
     * @param from the first day
     * @param until the day after the last
     */
    public JobsLink days(LocalDate from, LocalDate until) {
        return with("from", from.toString()).with("until", until.toString());
    }

    private JobsLink with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(key, value);
        return new JobsLink(more);
    }

    /** Returns the address, relative to the site's root. */
    public String href() {
        return SitePaths.JOBS
                + filters.entrySet().stream()
                        .map(filter -> filter.getKey() + "=" + encoded(filter.getValue()))
                        .collect(Collectors.joining("&", filters.isEmpty() ? "" : "#", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
