package io.spotviewer.site.regeneration;

import java.beans.ConstructorProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution has gathered.
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
     * What ReadPartition answers.
     *
     * @param key of the object that it wrote
     * @param jobs how many job records are in it
     * @param instances how many instance records are in it
     * @param unreadable how many entries could not be read; they are in it with the reason
     */
    public record ReadPart(String key, long jobs, long instances, long unreadable) {

        @ConstructorProperties({"key", "jobs", "instances", "unreadable"})
        public ReadPart {}
    }

    /**
     * What RenderSite answers: a release that nobody sees yet.
     *
     * @param generatedAt ISO-8601
     */
    public record Rendered(String release, long run, String generatedAt, int files) {

        @ConstructorProperties({"release", "run", "generatedAt", "files"})
        public Rendered {}
    }

    /** What PublishSite answers; not published where a later run was first. */
    public record Published(String release, boolean published) {}

    /** A part of the input that the state can't do without. */
    static <T> T given(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalArgumentException("Expected " + name + " in the state's input, got none");
        }
        return part;
    }
}
