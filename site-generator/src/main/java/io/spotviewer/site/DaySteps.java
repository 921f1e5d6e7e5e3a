package io.spotviewer.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.published.Build;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.bucket.BucketReleases;
import io.spotviewer.site.DayFiles.Made;
import io.spotviewer.site.Rendered.Kept;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.count.LineRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files of days in steps that several functions do at once: first one lists what is to be made, then each makes a group of it, then the site
 * refers to all of it as it does to files of days that did not change. Each step may be killed and done again, or done twice. A step is done by
 * a ledger that no index in force needs to name yet.
 */
public final class DaySteps {

    private static final String PLAN = "days.json";
    private static final String MADE = "days/";
    private static final String ROWS = "rows/";

    /** What the files of a group take of a function, in jobs: a group has fewer unless one part alone has more. */
    private static final long JOBS_OF_A_GROUP = 40_000;

    /** The lines of instances that take as much as a job. */
    private static final int INSTANCES_OF_A_JOB = 3;

    /** A part takes at least this, so that a group has not too many. */
    private static final long LEAST_JOBS = 400;

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final StepObjects objects;
    private final LedgerFiles ledger;
    private final BucketReleases releases;
    private final Origin origin;
    private final String code = String.valueOf(Build.current());
    private final long mostWhole;

    /**
     * Takes what is the same for all steps of a run.
     *
     * @param objects the objects of this run alone
     * @param ledger the files of the ledger
     * @param releases the site
     * @param origin the origin that reports name
     */
    public DaySteps(StepObjects objects, LedgerFiles ledger, BucketReleases releases, Origin origin) {
        this(objects, ledger, releases, origin, WholeExports.MOST_JOBS);
    }

    /** @param mostWhole the most jobs of whole files */
    DaySteps(StepObjects objects, LedgerFiles ledger, BucketReleases releases, Origin origin, long mostWhole) {
        this.objects = objects;
        this.ledger = ledger;
        this.releases = releases;
        this.origin = origin;
        this.mostWhole = mostWhole;
    }

    /**
     * What is to be made.
     *
     * @param code the version of the program
     * @param names the names that rows have
     * @param groups the parts, in groups
     */
    record Plan(String code, SortedMap<String, SortedMap<String, String>> names, List<List<DayPart>> groups) {

        Plan {
            groups = groups.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Lists the parts whose files are not those of the site in force, and returns the number of their groups: at least one, which may be empty.
     *
     * @param index the ledger
     */
    public int plan(Index index) throws IOException {
        SiteLedger lines = new SiteLedger(ledger, index);
        KeptLines kept = new KeptLines(ledger);
        LineRows rows = LineRows.of(new CubeRollUps(lines).all());
        try (Scratch scratch = Scratch.make()) {
            DayFiles makers = makers(lines, rows, kept, scratch.folder());
            Planned planned = new Planned(lines, makers, inForce(lines, kept));
            for (LocalDate day : lines.daysOfFiles()) {
                planned.add(day);
            }
            Plan plan = new Plan(code, rows.names(), planned.groups());
            write(PLAN, MAPPER.writeValueAsBytes(plan));
            return plan.groups.size();
        }
    }

    private DayFiles makers(SiteLedger lines, LineRows rows, KeptLines kept, Path folder) {
        return new DayFiles(lines, rows, origin, isWhole(lines), folder, kept, code);
    }

    private boolean isWhole(SiteLedger lines) {
        return lines.lines(LineKind.JOBS) <= mostWhole;
    }

    /** Returns the parts of the site in force whose contents are all there. */
    private Rendered inForce(SiteLedger lines, KeptLines kept) throws IOException {
        byte[] json = releases.inForce(Rendered.PATH).orElse(null);
        if (json == null) {
            return Rendered.nothing();
        }
        Set<String> contents = releases.contents();
        Set<String> hashes = kept.hashes();
        Rendered all = Rendered.read(json);
        boolean isWhole = isWhole(lines);
        return Rendered.ofDays(
                "",
                where(all.jobs(), unit -> isWhole == (unit.csv() != null) && isThere(unit, contents, hashes)),
                where(all.cubes(), unit -> isThere(unit, contents, hashes)),
                where(all.instances(), unit -> isThere(unit, contents, hashes)));
    }

    private static SortedMap<String, Unit> where(SortedMap<String, Unit> units, Predicate<Unit> isWanted) {
        TreeMap<String, Unit> some = new TreeMap<>(units);
        some.values().removeIf(isWanted.negate());
        return some;
    }

    private static boolean isThere(Unit unit, Set<String> contents, Set<String> kept) {
        return unit.files().stream().map(Kept::sha256).allMatch(contents::contains)
                && (unit.picked() == null || kept.contains(unit.picked()))
                && (unit.carried() == null || kept.contains(unit.carried()));
    }

    /** The parts to make, as they are found day by day. */
    private static final class Planned {

        private final SiteLedger lines;
        private final DayFiles makers;
        private final Rendered inForce;
        private final List<List<DayPart>> groups = new ArrayList<>();
        private List<DayPart> group = new ArrayList<>();
        private long size;
        private @Nullable String carried;

        Planned(SiteLedger lines, DayFiles makers, Rendered inForce) {
            this.lines = lines;
            this.makers = makers;
            this.inForce = inForce;
        }

        void add(@Nullable LocalDate day) {
            lines.index().of(LineKind.JOBS, day).forEach((key, partition) -> {
                var unused = take(DayPart.jobs(day, key.bucket()), partition.rows());
            });
            if (day != null) {
                var unused = take(DayPart.cube(day), 0);
            }
            long instances = lines.lines(LineKind.INSTANCES, day);
            if (carried != null || instances > 0) {
                DayPart part = DayPart.instances(day, carried);
                Unit known = take(part, instances / INSTANCES_OF_A_JOB);
                carried = known == null ? makers.carriedOn(part) : known.carried();
            }
        }

        /** Takes a part if it is to be made; returns its files in force if it is not. */
        private @Nullable Unit take(DayPart part, long jobs) {
            Unit known = inForce.unit(part);
            if (known != null && known.key().equals(makers.key(part))) {
                return known;
            }
            long weight = Math.max(LEAST_JOBS, jobs);
            if (size + weight > JOBS_OF_A_GROUP && !group.isEmpty()) {
                end();
            }
            group.add(part);
            size += weight;
            return null;
        }

        private void end() {
            groups.add(group);
            group = new ArrayList<>();
            size = 0;
        }

        List<List<DayPart>> groups() {
            if (!group.isEmpty() || groups.isEmpty()) {
                end();
            }
            return groups;
        }
    }

    /**
     * Makes the files of a group, keeps them where the site is published from, and notes what they are.
     *
     * @param index the ledger of the plan
     */
    public void make(int group, Index index) throws IOException {
        Plan plan = plan();
        SiteLedger lines = new SiteLedger(ledger, index);
        TreeMap<String, Unit> jobs = new TreeMap<>();
        TreeMap<String, Unit> cubes = new TreeMap<>();
        TreeMap<String, Unit> instances = new TreeMap<>();
        try (Scratch scratch = Scratch.make()) {
            DayFiles makers = makers(lines, LineRows.named(plan.names), new KeptLines(ledger), scratch.folder());
            for (DayPart part : plan.groups.get(group)) {
                Made made = makers.make(part);
                releases.keep(made.files());
                leave(part, "csv", made.csv());
                leave(part, "json", made.json());
                TreeMap<String, Unit> units = switch (part.kind()) {
                    case JOBS -> jobs;
                    case CUBE -> cubes;
                    case INSTANCES -> instances;
                };
                units.put(part.name(), made.unit());
            }
        }
        write(
                MADE + group + ".json",
                Rendered.ofDays(code, jobs, cubes, instances).json());
    }

    private void leave(DayPart part, String form, @Nullable Path rows) throws IOException {
        if (rows != null) {
            objects.write(ROWS + part.name() + "." + form, Files.size(rows), () -> open(rows));
            Files.delete(rows);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Plan plan() throws IOException {
        Plan plan = MAPPER.readValue(objects.read(PLAN), Plan.class);
        if (!plan.code.equals(code)) {
            throw new IllegalStateException(
                    PLAN + ": expected a step of " + code + ", got one of " + plan.code + "; begin a new run");
        }
        return plan;
    }

    /**
     * Returns the files that all groups have made.
     *
     * @param folder a folder for rows of jobs, whose owner removes it
     */
    PartsAtWork.OthersDays made(Path folder) throws IOException {
        Plan plan = plan();
        TreeMap<String, Unit> jobs = new TreeMap<>();
        TreeMap<String, Unit> cubes = new TreeMap<>();
        TreeMap<String, Unit> instances = new TreeMap<>();
        for (int group = 0; group < plan.groups.size(); group++) {
            Rendered made = Rendered.read(objects.read(MADE + group + ".json"));
            jobs.putAll(made.jobs());
            cubes.putAll(made.cubes());
            instances.putAll(made.instances());
        }
        Rendered all = Rendered.ofDays(code, jobs, cubes, instances);
        return new PartsAtWork.OthersDays() {
            @Override
            public @Nullable Unit unit(DayPart part) {
                return all.unit(part);
            }

            @Override
            public Made rows(DayPart part, Unit unit) throws IOException {
                List<SiteFile> files = unit.files().stream().map(Kept::file).toList();
                return new Made(unit, files, fetched(part, "csv", folder), fetched(part, "json", folder));
            }
        };
    }

    private Path fetched(DayPart part, String form, Path folder) throws IOException {
        Path file = folder.resolve("rows-" + part.name() + "." + form);
        return Files.write(file, objects.read(ROWS + part.name() + "." + form));
    }

    private void write(String path, byte[] content) throws IOException {
        objects.write(path, content.length, () -> new ByteArrayInputStream(content));
    }
}
