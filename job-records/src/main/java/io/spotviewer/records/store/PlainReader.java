package io.spotviewer.records.store;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.Platform;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.WorkflowFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the very form in which this version writes them: members in their order, no space, no escape. Nearly every text is of this
 * form, and a general parser takes several times as long. Any other text is left to that one. Not for several threads at once.
 */
final class PlainReader {

    private static final int WORDS = 1 << 12;
    private static final int LONGEST_WORD = 160;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_DIGITS_OF_LONG = 18;
    private static final SortedSet<InstanceFact> NO_FACTS = Collections.emptySortedSet();

    /** Texts that many records share, as one object each. */
    private final @Nullable String[] words = new String[WORDS];

    private String text = "";
    private int at;

    /** Says that a text is not of the form; it has no stack trace, since it is caught at once. */
    private static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super("not of the usual form", null, false, false);
        }
    }

    private interface Part<T> {
        T read();
    }

    /** Returns the record of a job; null if the text is not of the form. */
    @Nullable
    JobRecord job(String json) {
        return whole(json, this::job);
    }

    /** Returns the record of an instance; null if the text is not of the form. */
    @Nullable
    InstanceRecord instance(String json) {
        return whole(json, this::instance);
    }

    private <T> @Nullable T whole(String json, Part<T> part) {
        text = json;
        at = 0;
        try {
            T found = part.read();
            return at == json.length() ? found : null;
        } catch (RuntimeException e) {
            // The general parser says what is wrong with it, if anything is.
            return null;
        } finally {
            text = "";
        }
    }

    private JobRecord job() {
        open('{');
        JobRecord.Builder job = JobRecord.builder(new JobId(required(string("\"id\":"))));
        if (!has("\"description\":")) {
            throw new Unusual();
        }
        job.description(description())
                .account(word("\"account\":"))
                .region(word("\"region\":"))
                .createdAt(time("\"createdAt\":"));
        if (!has("\"state\":")) {
            throw new Unusual();
        }
        job.state(state());
        if (!has("\"endsSeen\":")) {
            throw new Unusual();
        }
        job.endsSeen(statuses())
                .terminatedByUser(flag("\"terminatedByUser\":"))
                .cancelledByUser(flag("\"cancelledByUser\":"))
                .lastEventAt(time("\"lastEventAt\":"));
        if (!has("\"attemptFacts\":")) {
            throw new Unusual();
        }
        job.attemptFacts(attempts())
                .attemptsListed(integer("\"attemptsListed\":"))
                .forgotten(flag("\"forgotten\":"))
                .truncated(flag("\"truncated\":"));
        close('}');
        return job.build();
    }

    private JobDescription description() {
        open('{');
        JobDescription.Builder job = JobDescription.builder()
                .name(string("\"name\":"))
                .queue(word("\"queue\":"))
                .definition(word("\"definition\":"));
        String platform = word("\"platform\":");
        job.platform(platform == null ? null : Platform.valueOf(platform))
                .operatingSystem(word("\"operatingSystem\":"))
                .cpuArchitecture(word("\"cpuArchitecture\":"))
                .vcpus(decimal("\"vcpus\":"))
                .memoryMib(whole("\"memoryMib\":"))
                .gpus(integer("\"gpus\":"))
                .ephemeralStorageGib(integer("\"ephemeralStorageGib\":"))
                .shareIdentifier(word("\"shareIdentifier\":"))
                .nodes(integer("\"nodes\":"))
                .arraySize(integer("\"arraySize\":"))
                .workflow(has("\"workflow\":") ? workflow() : null)
                .traced(has("\"traced\":") ? workflow() : null)
                .attemptsAllowed(integer("\"attemptsAllowed\":"))
                .timeoutSeconds(whole("\"timeoutSeconds\":"));
        if (!has("\"tags\":")) {
            throw new Unusual();
        }
        job.tags(tags());
        close('}');
        return job.build();
    }

    private Map<String, String> tags() {
        open('{');
        if (isNext('}')) {
            end();
            return Map.of();
        }
        Map<String, String> tags = new TreeMap<>();
        do {
            String key = quoted(true);
            expect(':');
            tags.put(key, quoted(true));
        } while (more());
        close('}');
        return tags;
    }

    private WorkflowFacts workflow() {
        open('{');
        WorkflowFacts workflow = new WorkflowFacts(
                word("\"engine\":"),
                word("\"workflow\":"),
                word("\"run\":"),
                word("\"process\":"),
                word("\"sample\":"),
                integer("\"engineAttempt\":"),
                decimal("\"cpus\":"),
                whole("\"memoryMib\":"),
                decimal("\"meanVcpus\":"),
                whole("\"peakMemoryMib\":"));
        close('}');
        return workflow;
    }

    private StatusMark state() {
        open('{');
        JobStatus status = JobStatus.valueOf(required(word("\"status\":")));
        Integer finished = integer("\"finishedAttempts\":");
        if (finished == null) {
            throw new Unusual();
        }
        StatusMark mark =
                new StatusMark(status, finished, time("\"at\":"), word("\"reason\":"), time("\"stoppedAt\":"));
        close('}');
        return mark;
    }

    private EnumSet<JobStatus> statuses() {
        open('[');
        EnumSet<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
        if (!isNext(']')) {
            do {
                statuses.add(JobStatus.valueOf(quoted(true)));
            } while (more());
        }
        close(']');
        return statuses;
    }

    private Map<String, AttemptFacts> attempts() {
        open('{');
        Map<String, AttemptFacts> attempts = new LinkedHashMap<>();
        while (!isNext('}')) {
            if (!isBeforeMember()) {
                throw new Unusual();
            }
            String key = quoted(false);
            expect(':');
            attempts.put(key, attempt(key));
        }
        close('}');
        return attempts;
    }

    private AttemptFacts attempt(String key) {
        open('{');
        Integer number = integer("\"number\":");
        if (!has("\"task\":")) {
            throw new Unusual();
        }
        TaskFacts task = task(key);
        if (!has("\"times\":")) {
            throw new Unusual();
        }
        AttemptTimes times = times();
        if (!has("\"end\":")) {
            throw new Unusual();
        }
        AttemptEnd end = attemptEnd();
        InstanceRecord host = has("\"host\":") ? instance() : null;
        close('}');
        return new AttemptFacts(number, task, times, end, host);
    }

    private TaskFacts task(String key) {
        open('{');
        String arn = string("\"taskArn\":");
        TaskFacts task = new TaskFacts(
                key.equals(arn) ? key : arn,
                string("\"containerInstanceArn\":"),
                word("\"launchType\":"),
                word("\"capacityProvider\":"),
                word("\"availabilityZone\":"),
                string("\"logStream\":"));
        close('}');
        return task;
    }

    private AttemptTimes times() {
        open('{');
        AttemptTimes times = new AttemptTimes(
                time("\"startingAt\":"),
                time("\"pullStartedAt\":"),
                time("\"pullStoppedAt\":"),
                time("\"startedAt\":"),
                time("\"stoppedAt\":"));
        close('}');
        return times;
    }

    private AttemptEnd attemptEnd() {
        open('{');
        AttemptEnd end = new AttemptEnd(
                integer("\"exitCode\":"),
                word("\"statusReason\":"),
                word("\"containerReason\":"),
                word("\"stopCode\":"),
                word("\"stoppedReason\":"));
        close('}');
        return end;
    }

    private InstanceRecord instance() {
        open('{');
        String id = required(word("\"instanceId\":"));
        if (!has("\"hardware\":")) {
            throw new Unusual();
        }
        Hardware hardware = hardware();
        if (!has("\"facts\":")) {
            throw new Unusual();
        }
        SortedSet<InstanceFact> facts = facts();
        close('}');
        return new InstanceRecord(id, hardware, facts);
    }

    private Hardware hardware() {
        open('{');
        if (isNext('}')) {
            end();
            return Hardware.UNKNOWN;
        }
        Hardware.Builder hardware = Hardware.builder()
                .instanceType(word("\"instanceType\":"))
                .availabilityZone(word("\"availabilityZone\":"));
        String option = word("\"purchaseOption\":");
        hardware.purchaseOption(option == null ? null : PurchaseOption.valueOf(option))
                .registeredVcpus(decimal("\"registeredVcpus\":"))
                .registeredMemoryMib(whole("\"registeredMemoryMib\":"))
                .registeredGpus(integer("\"registeredGpus\":"))
                .platformDetails(word("\"platformDetails\":"))
                .usageOperation(word("\"usageOperation\":"))
                .tenancy(word("\"tenancy\":"))
                .cluster(word("\"cluster\":"));
        close('}');
        return hardware.build();
    }

    private SortedSet<InstanceFact> facts() {
        open('[');
        if (isNext(']')) {
            end();
            return NO_FACTS;
        }
        TreeSet<InstanceFact> facts = new TreeSet<>();
        do {
            facts.add(InstanceFact.parse(quoted(false)));
        } while (more());
        close(']');
        return facts;
    }

    private void open(char bracket) {
        expect(bracket);
    }

    /** Ends an object or a list; the comma after it is passed over as well. */
    private void close(char bracket) {
        if (text.charAt(at - 1) == ',') {
            throw new Unusual();
        }
        expect(bracket);
        more();
    }

    private void end() {
        at++;
        more();
    }

    private void expect(char wanted) {
        if (text.charAt(at) != wanted) {
            throw new Unusual();
        }
        at++;
    }

    private boolean isNext(char wanted) {
        return text.charAt(at) == wanted;
    }

    /** Passes over a comma, if one is next. */
    private boolean more() {
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            return true;
        }
        return false;
    }

    /** True after the bracket that begins an object and after a comma. */
    private boolean isBeforeMember() {
        char before = text.charAt(at - 1);
        return before == ',' || before == '{';
    }

    /** Passes over the name of a member, if it is next. */
    private boolean has(String name) {
        if (text.startsWith(name, at)) {
            if (!isBeforeMember()) {
                throw new Unusual();
            }
            at += name.length();
            return true;
        }
        return false;
    }

    private static String required(@Nullable String value) {
        if (value == null) {
            throw new Unusual();
        }
        return value;
    }

    private @Nullable String string(String name) {
        if (!has(name)) {
            return null;
        }
        String value = quoted(false);
        more();
        return value;
    }

    private @Nullable String word(String name) {
        if (!has(name)) {
            return null;
        }
        String value = quoted(true);
        more();
        return value;
    }

    private @Nullable Instant time(String name) {
        String value = string(name);
        return value == null ? null : UtcTime.parse(value);
    }

    private boolean flag(String name) {
        if (!has(name)) {
            throw new Unusual();
        }
        boolean value = text.startsWith("true", at);
        if (!value && !text.startsWith("false", at)) {
            throw new Unusual();
        }
        at += value ? 4 : 5;
        more();
        return value;
    }

    /** Reads a text between quotation marks; one that comes again and again as the same object. */
    private String quoted(boolean often) {
        expect('"');
        int from = at;
        int hash = 0;
        char next = text.charAt(at);
        while (next != '"') {
            if (next == '\\' || next < ' ') {
                throw new Unusual();
            }
            hash = 31 * hash + next;
            at++;
            next = text.charAt(at);
        }
        int length = at - from;
        at++;
        if (!often || length > LONGEST_WORD) {
            return text.substring(from, from + length);
        }
        int slot = (hash ^ (hash >>> 15)) & (WORDS - 1);
        String known = words[slot];
        if (known == null || known.length() != length || !text.startsWith(known, from)) {
            known = text.substring(from, from + length);
            words[slot] = known;
        }
        return known;
    }

    /** Returns the end of the digits from here on; a number has no zero before other digits. */
    private int digits(int most) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if (end == at || end - at > most || (text.charAt(at) == '0' && end - at > 1)) {
            throw new Unusual();
        }
        return end;
    }

    private long natural(int most) {
        int end = digits(most);
        long value = 0;
        for (; at < end; at++) {
            value = value * 10 + (text.charAt(at) - '0');
        }
        char next = text.charAt(at);
        if (next != ',' && next != '}') {
            throw new Unusual();
        }
        more();
        return value;
    }

    private @Nullable Integer integer(String name) {
        return has(name) ? (Integer) (int) natural(MOST_DIGITS) : null;
    }

    private @Nullable Long whole(String name) {
        return has(name) ? (Long) natural(MOST_DIGITS_OF_LONG) : null;
    }

    private @Nullable BigDecimal decimal(String name) {
        if (!has(name)) {
            return null;
        }
        int from = at;
        int end = digits(MOST_DIGITS_OF_LONG);
        if (text.charAt(end) != '.') {
            return BigDecimal.valueOf(natural(MOST_DIGITS_OF_LONG));
        }
        end++;
        int fraction = end;
        while (text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        char next = text.charAt(end);
        if (end == fraction || (next != ',' && next != '}')) {
            throw new Unusual();
        }
        at = end;
        more();
        return new BigDecimal(text.substring(from, end));
    }
}
