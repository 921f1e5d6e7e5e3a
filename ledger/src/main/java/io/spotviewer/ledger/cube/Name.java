package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.records.WorkflowFacts;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A name that people gave to jobs, of a kind. Fleets may have a great number of them.
 *
 * @param kind its kind
 * @param scope the part before the name where names of different scopes may be the same: the workflow of a run or a process, the key of a
 *     tag, the definition of a revision; null where there is none
 * @param name the name; null if unknown
 */
public record Name(
        Kind kind, @Nullable String scope, @Nullable String name) implements SumKey, Comparable<Name> {

    private static final int LONGEST_PREFIX = 64;

    private static final Comparator<Name> ORDER =
            Order.by(Name::kind).thenComparing(Order.by(Name::scope)).thenComparing(Order.by(Name::name));

    /** A kind of name. */
    public enum Kind {
        WORKFLOW(Dimension.WORKFLOW),
        RUN(Dimension.RUN),
        PROCESS(Dimension.PROCESS),
        SAMPLE(Dimension.SAMPLE),
        SHARE(Dimension.SHARE),
        TAG(Dimension.TAG),
        /** The part of a job's name before its first digit. */
        PREFIX(null),
        REVISION(null);

        private final @Nullable Dimension dimension;

        Kind(@Nullable Dimension dimension) {
            this.dimension = dimension;
        }

        /** Returns the dimension of the pages; null if none has these names. */
        public @Nullable Dimension dimension() {
            return dimension;
        }
    }

    /** Passes on each name of a job. */
    static void of(JobFacts job, Consumer<Name> names) {
        WorkflowFacts place = Objects.requireNonNullElse(job.workflow(), WorkflowFacts.UNKNOWN);
        String workflow = place.workflow();
        names.accept(new Name(Kind.WORKFLOW, null, workflow));
        names.accept(new Name(Kind.RUN, place.run() == null ? null : workflow, place.run()));
        names.accept(process(place));
        names.accept(new Name(Kind.SAMPLE, null, place.sample()));
        names.accept(new Name(Kind.SHARE, null, job.shareIdentifier()));
        for (Map.Entry<String, String> tag : job.tags().entrySet()) {
            names.accept(new Name(Kind.TAG, tag.getKey(), tag.getValue()));
        }
        names.accept(new Name(Kind.PREFIX, null, prefix(job.name())));
        if (job.definition() != null && job.revision() != null) {
            names.accept(new Name(Kind.REVISION, job.definition(), Integer.toString(job.revision())));
        }
    }

    /** Returns the process of a job. */
    static Name process(JobFacts job) {
        return process(Objects.requireNonNullElse(job.workflow(), WorkflowFacts.UNKNOWN));
    }

    private static Name process(WorkflowFacts place) {
        return new Name(Kind.PROCESS, scope(place.workflow(), place.process()), place.process());
    }

    /** Returns the workflow of a process, unless the process's own name begins with it. */
    private static @Nullable String scope(@Nullable String workflow, @Nullable String process) {
        boolean qualified = workflow == null
                || process == null
                || (process.length() > workflow.length()
                        && process.charAt(workflow.length()) == ':'
                        && process.startsWith(workflow));
        return qualified ? null : workflow;
    }

    /** Returns the part of a job's name before its first digit, without separators at its end; the name itself if nothing is left. */
    static @Nullable String prefix(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int end = 0;
        while (end < name.length() && end < LONGEST_PREFIX && !Character.isDigit(name.charAt(end))) {
            end++;
        }
        while (end > 0 && !Character.isLetterOrDigit(name.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? name.substring(0, Math.min(name.length(), LONGEST_PREFIX)) : name.substring(0, end);
    }

    /** Returns the key that pages have for it. */
    public Dimension.Key key() {
        if (name == null) {
            return Dimension.Key.UNKNOWN;
        }
        return switch (kind) {
            case RUN, PROCESS -> new Dimension.Key(Dimension.runKey(scope, name), name);
            case TAG -> Dimension.Key.named(scope + "=" + name);
            case REVISION -> Dimension.Key.named(scope + ":" + name);
            case WORKFLOW, SAMPLE, SHARE, PREFIX -> Dimension.Key.named(name);
        };
    }

    @Override
    public int compareTo(Name other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.constant(kind);
        out.text(scope);
        out.text(name);
    }

    static Name read(CubeInput in) {
        return new Name(Objects.requireNonNull(in.constant(Kind.class)), in.text(), in.text());
    }
}
