/**
 * Writes a report as the files that programs read: {@code report.json}, {@code summary.json}, the metrics and {@code jobs.csv}.
 */
@NullMarked
package io.spotviewer.site.report.file;

import org.jspecify.annotations.NullMarked;
