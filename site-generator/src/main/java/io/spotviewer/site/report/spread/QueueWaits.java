package io.spotviewer.site.report.spread;

import java.util.List;

/**
 * The waits for placement.
 *
 * @param queues by queue
 * @param definitions by queue and job definition
 * @param hours by queue and UTC hour of the placement; hours without one are left out
 */
public record QueueWaits(List<QueueWait> queues, List<QueueWait> definitions, List<HourWait> hours) {

    /** No wait. */
    public static final QueueWaits NONE = new QueueWaits(List.of(), List.of(), List.of());

    public QueueWaits {
        queues = List.copyOf(queues);
        definitions = List.copyOf(definitions);
        hours = List.copyOf(hours);
    }
}
