package io.spotviewer.records;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codes with which EC2 explains the end of an instance: state reasons and status codes of Spot requests. No code is in both lists.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-request-status.html">Spot request status codes</a>
 */
public final class HostEndCode {

    /** The end that a code reports, from the weakest to the strongest evidence. */
    public enum Meaning {
        /** Nothing about an end, or a code that this version does not know. */
        OTHER,
        /** The machine failed. */
        FAILURE,
        /** EC2 announced a reclaim, which it may not have carried out. */
        ANNOUNCED,
        /** The user's side ended it: a person, Auto Scaling, Batch, a schedule. */
        USER_SIDE,
        /** EC2 carried out a reclaim. */
        RECLAIM,
        /** The user's side had the reclaim carried out, as an experiment. It leaves the signs of a reclaim too. */
        EXPERIMENT
    }

    private static final Map<String, Meaning> MEANINGS = Stream.of(
                    coded(
                            Meaning.RECLAIM,
                            "Server.SpotInstanceTermination",
                            "Server.SpotInstanceShutdown",
                            "instance-terminated-no-capacity",
                            "instance-terminated-by-price",
                            "instance-terminated-capacity-oversubscribed",
                            "instance-terminated-launch-group-constraint",
                            "instance-stopped-no-capacity",
                            "instance-stopped-by-price",
                            "instance-stopped-capacity-oversubscribed"),
                    coded(Meaning.ANNOUNCED, "marked-for-termination", "marked-for-stop"),
                    coded(
                            Meaning.USER_SIDE,
                            "Client.UserInitiatedShutdown",
                            "Client.UserInitiatedHibernate",
                            "Client.InstanceInitiatedShutdown",
                            "Client.InstanceTerminated",
                            "instance-terminated-by-user",
                            "spot-instance-terminated-by-user",
                            "instance-terminated-by-service",
                            "instance-terminated-by-schedule",
                            "instance-stopped-by-user"),
                    coded(
                            Meaning.EXPERIMENT,
                            "marked-for-stop-by-experiment",
                            "instance-stopped-by-experiment",
                            "instance-terminated-by-experiment"),
                    coded(Meaning.FAILURE, "Server.InternalError", "Server.ScheduledStop"))
            .flatMap(codes -> codes)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Comparator<String> STRENGTH =
            Comparator.comparing(HostEndCode::meaning).thenComparing(Comparator.naturalOrder());

    private HostEndCode() {}

    /** Returns the meaning of the code, {@link Meaning#OTHER} where it says nothing of an end. */
    public static Meaning meaning(String code) {
        return MEANINGS.getOrDefault(code, Meaning.OTHER);
    }

    /** Returns whichever of two codes of one instance says more about its end. */
    static String stronger(String a, String b) {
        return STRENGTH.compare(a, b) >= 0 ? a : b;
    }

    private static Stream<Map.Entry<String, Meaning>> coded(Meaning meaning, String... codes) {
        return Stream.of(codes).map(code -> Map.entry(code, meaning));
    }
}
