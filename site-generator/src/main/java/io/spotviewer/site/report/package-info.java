/**
 * The report: every figure that pages, CSV and metrics show, computed once. {@link io.spotviewer.site.report.Report} is the documented
 * form of {@code report.json}.
 */
@NullMarked
package io.spotviewer.site.report;

import org.jspecify.annotations.NullMarked;
