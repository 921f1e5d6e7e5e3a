package io.spotviewer.site.report.spread;

import java.util.List;

/**
 * The waits for placement.
 *
 * @param all of all queues together
 * @param allHours of all queues by UTC hour of the placement; hours without one are left out
 * @param queues by queue
 * @param definitions by queue and job definition
 * @param hours by queue and UTC hour of the placement; hours without one are left out
 */
public record QueueWaits(
        QueueWait all,
        List<HourWait> allHours,
        List<QueueWait> queues,
        List<QueueWait> definitions,
        List<HourWait> hours) {

    /** No wait. */
    public static final QueueWaits NONE = new QueueWaits(
            new QueueWait(null, null, null, null, Spread.NONE, 0, 0), List.of(), List.of(), List.of(), List.of());

    public QueueWaits {
        all = all == null ? NONE.all : all; // reports of earlier versions have neither
        allHours = allHours == null ? List.of() : List.copyOf(allHours);
        queues = List.copyOf(queues);
        definitions = List.copyOf(definitions);
        hours = List.copyOf(hours);
    }
}
