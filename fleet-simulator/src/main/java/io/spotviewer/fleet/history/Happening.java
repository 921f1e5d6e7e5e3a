package io.spotviewer.fleet.history;

/** Something that EventBridge sends an event about. */
public sealed interface Happening {

    /** Returns when it happened, in epoch milliseconds. */
    long at();

    /** Returns EventBridge's id of the event. */
    String eventId();

    /** Returns the result of the reader's method for this kind. */
    <T> T read(Reader<T> reader);

    /** One method for each kind. */
    interface Reader<T> {

        T jobChanged(JobChanged change);

        T instanceChanged(InstanceChanged change);

        T interruptionWarned(InterruptionWarned warning);
    }

    /** A job entered the state it is in at that moment. */
    record JobChanged(long at, String eventId, Job job) implements Happening {

        @Override
        public <T> T read(Reader<T> reader) {
            return reader.jobChanged(this);
        }
    }

    /** An instance entered a state. */
    record InstanceChanged(long at, String eventId, Instance instance, String state) implements Happening {

        @Override
        public <T> T read(Reader<T> reader) {
            return reader.instanceChanged(this);
        }
    }

    /** EC2 announced that it takes a Spot Instance back. */
    record InterruptionWarned(long at, String eventId, Instance instance) implements Happening {

        @Override
        public <T> T read(Reader<T> reader) {
            return reader.interruptionWarned(this);
        }
    }
}
