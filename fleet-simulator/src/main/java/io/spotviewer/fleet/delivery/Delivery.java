package io.spotviewer.fleet.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.RandomAccess;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ways in which EventBridge delivers: at least once, in no order. */
public final class Delivery {

    private Delivery() {}

    /**
     * Returns the events in an order independent of time, some of them twice. Every other repetition has an envelope id of
     * its own, as when the service itself sends twice.
     *
     * @param duplicatePercent the percentage of events that come twice, 0 to 100
     * @return a view; its elements are made when they are read
     */
    public static List<FleetEvent> shuffled(List<FleetEvent> events, long seed, int duplicatePercent) {
        if (duplicatePercent < 0 || duplicatePercent > 100) {
            throw new IllegalArgumentException("duplicates are " + duplicatePercent + " percent, expected 0 to 100");
        }
        Random random = new Random(seed);
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            posts.add(new Post(i, null));
            if (random.nextInt(100) < duplicatePercent) {
                String ownId = new UUID(random.nextLong(), random.nextLong()).toString();
                posts.add(new Post(i, random.nextBoolean() ? ownId : null));
            }
        }
        Collections.shuffle(posts, random);
        return new Delivered(events, posts);
    }

    /**
     * Returns the events without some of Batch's. EC2's all arrive: nothing else could report what they report.
     *
     * @param lostPercent the percentage of Batch's events that never arrive, 0 to 100
     */
    public static List<FleetEvent> losing(List<FleetEvent> events, long seed, int lostPercent) {
        if (lostPercent < 0 || lostPercent > 100) {
            throw new IllegalArgumentException("lost are " + lostPercent + " percent, expected 0 to 100");
        }
        Random random = new Random(seed);
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            boolean lost = random.nextInt(100) < lostPercent;
            if (!lost
                    || !"aws.batch"
                            .equals(events.get(i).envelope().path("source").asText())) {
                posts.add(new Post(i, null));
            }
        }
        return new Delivered(events, posts);
    }

    /** @param ownId the envelope's id if it is not the event's first one */
    private record Post(int index, @Nullable String ownId) {}

    private static final class Delivered extends AbstractList<FleetEvent> implements RandomAccess {

        private final List<FleetEvent> events;
        private final List<Post> posts;

        Delivered(List<FleetEvent> events, List<Post> posts) {
            this.events = events;
            this.posts = posts;
        }

        @Override
        public FleetEvent get(int position) {
            Post post = posts.get(position);
            FleetEvent event = events.get(post.index);
            if (post.ownId == null) {
                return event;
            }
            ObjectNode again = event.envelope().deepCopy();
            again.put("id", post.ownId);
            return new FleetEvent(event.at(), again);
        }

        @Override
        public int size() {
            return posts.size();
        }
    }
}
