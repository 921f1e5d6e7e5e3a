package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.step.PartitionItem;
import java.beans.ConstructorProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an execution, or of a child of one of its maps.
 *
 * @param execution its ARN, given to PlanSite
 * @param plan PlanSite's answer
 * @param part the number of the segment, bucket, lane or group of days that a child works on
 * @param items the partitions that a child makes
 * @param render RenderSite's answer
 */
public record SiteRun(
        @Nullable String execution,
        @Nullable SitePlan plan,
        @Nullable Integer part,
        @Nullable List<Item> items,
        @Nullable Rendered render) {

    @ConstructorProperties({"execution", "plan", "part", "items", "render"})
    public SiteRun {
        items = items == null ? null : List.copyOf(items);
    }

    /**
     * A partition to make, as PlanPartitions lists it.
     *
     * @param lines the name of the lines of its kind and day
     * @param bucket its number among those of the day
     * @param buckets the number of buckets of the day
     */
    public record Item(String lines, int bucket, int buckets) {

        @ConstructorProperties({"lines", "bucket", "buckets"})
        public Item {}

        PartitionItem partition() {
            return new PartitionItem(lines, bucket, buckets);
        }
    }

    /**
     * The answer of a step that leaves its work as objects.
     *
     * @param parts the number of parts that it did or planned
     */
    public record Done(int parts) {

        @ConstructorProperties("parts")
        public Done {}
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
