package io.spotviewer.records.workflow;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.WorkflowFacts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The places of many jobs in workflows, for a report: each field from the engine's log, else from the job's tags and parameters, else guessed
 * from its name and those of its siblings. Records keep no guess, so a better rule counts for old records too.
 */
public final class WorkflowPlaces {

    private final SiblingNames siblings = new SiblingNames();

    /** Makes places that know no job yet. */
    public WorkflowPlaces() {}

    /** Returns the places of these jobs. */
    public static WorkflowPlaces of(Iterable<JobRecord> jobs) {
        WorkflowPlaces places = new WorkflowPlaces();
        for (JobRecord job : jobs) {
            places.add(job);
        }
        return places;
    }

    /** Takes the name of a job into account, before the first place is asked for. */
    public void add(JobRecord job) {
        SiblingName name = siblingName(job);
        if (name != null) {
            add(name.definition(), name.name());
        }
    }

    /**
     * A name that the places of other jobs are guessed from.
     *
     * @param definition the definition of the job, without its revision
     * @param name its name
     */
    public record SiblingName(String definition, String name) {}

    /** Returns the name of a job that {@link #add} takes into account; null if it takes none. */
    public static @Nullable SiblingName siblingName(JobRecord job) {
        return isSplit(known(job)) ? anyName(job) : null;
    }

    /** Returns the name of a job that {@link #add} may have taken into account when less was known of it; null if it has none. */
    public static @Nullable SiblingName anyName(JobRecord job) {
        String name = job.description().name();
        return name == null ? null : new SiblingName(definition(job), TaskName.withoutSeqera(name));
    }

    /** True if these names of a definition are split here as they are in other places. */
    public boolean splitsAs(WorkflowPlaces other, String definition, Collection<String> names) {
        return names.stream()
                .allMatch(name -> siblings.split(definition, name).equals(other.siblings.split(definition, name)));
    }

    /** Takes a name into account that {@link #names} returned. */
    public void add(String definition, String name) {
        siblings.add(definition, name);
    }

    /** Returns the names that were taken into account, by definition. */
    public SortedMap<String, SortedSet<String>> names() {
        return siblings.names();
    }

    /** True if the text of a job's record may hold a name that {@link #add} has to know. */
    public static boolean mayMatter(String record) {
        return record.contains("extflow") || record.contains("nf-") || record.contains("\"tw-");
    }

    /** Returns the place of one of these jobs. */
    public WorkflowFacts of(JobRecord job) {
        WorkflowFacts known = known(job);
        String name = job.description().name();
        if (name == null || !isSplit(known)) {
            return known;
        }
        SiblingNames.Split split = siblings.split(definition(job), TaskName.withoutSeqera(name));
        return known.or(WorkflowFacts.builder()
                .process(split.process())
                .sample(split.tag())
                .build());
    }

    /** Returns these jobs, each with its place in its description, so that whoever reads it needs no names. */
    public static List<JobRecord> placed(Collection<JobRecord> jobs) {
        WorkflowPlaces places = of(jobs);
        return jobs.stream().map(places::placed).toList();
    }

    /** Returns the job with its place in its description. */
    public JobRecord placed(JobRecord job) {
        WorkflowFacts place = of(job);
        JobDescription before = job.description();
        if (place.equals(WorkflowFacts.UNKNOWN)) {
            return job;
        }
        return job.toBuilder()
                .description(before.toBuilder().workflow(place).build())
                .build();
    }

    private static WorkflowFacts known(JobRecord job) {
        JobDescription description = job.description();
        return Objects.requireNonNullElse(description.traced(), WorkflowFacts.UNKNOWN)
                .or(description.workflow())
                .or(WorkflowNames.inferred(job.id(), description));
    }

    private static boolean isSplit(WorkflowFacts known) {
        return Engine.NEXTFLOW.equals(known.engine()) && known.process() == null;
    }

    private static String definition(JobRecord job) {
        return Objects.requireNonNullElse(job.description().definition(), "").replaceFirst(":\\d+$", "");
    }
}
