/**
 * Adds up the costs of a fleet into a report. {@link io.spotviewer.site.report.count.ReportBuilder} is the way in.
 */
@NullMarked
package io.spotviewer.site.report.count;

import org.jspecify.annotations.NullMarked;
