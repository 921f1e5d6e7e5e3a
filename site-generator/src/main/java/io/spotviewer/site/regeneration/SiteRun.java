package io.spotviewer.site.regeneration;

import java.beans.ConstructorProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an execution.
 *
 * @param execution its ARN, given to PlanSite
 * @param plan PlanSite's answer
 * @param partition the part that ReadPartition is to read
 * @param partitions the answers of ReadPartition
 * @param render RenderSite's answer
 */
public record SiteRun(
        @Nullable String execution,
        @Nullable SitePlan plan,
        SitePlan.@Nullable Partition partition,
        @Nullable List<ReadPart> partitions,
        @Nullable Rendered render) {

    @ConstructorProperties({"execution", "plan", "partition", "partitions", "render"})
    public SiteRun {
        partitions = partitions == null ? null : List.copyOf(partitions);
    }

    /**
     * The answer of ReadPartition.
     *
     * @param key the key of the object that it wrote
     * @param jobs the number of job records in it
     * @param instances the number of instance records in it
     * @param unreadable the number of entries that could not be read; they are in it with the reason
     */
    public record ReadPart(String key, long jobs, long instances, long unreadable) {

        @ConstructorProperties({"key", "jobs", "instances", "unreadable"})
        public ReadPart {}
    }

    /**
     * The answer of RenderSite: a release that readers don't see yet.
     *
     * @param generatedAt ISO-8601
     */
    public record Rendered(String release, long run, String generatedAt, int files) {

        @ConstructorProperties({"release", "run", "generatedAt", "files"})
        public Rendered {}
    }

    /** The answer of PublishSite; not published if a later run was first. */
    public record Published(String release, boolean published) {}

    /** Returns a part of the input; fails if it is missing. */
    static <T> T given(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalArgumentException("Expected " + name + " in the state's input, got none");
        }
        return part;
    }
}
