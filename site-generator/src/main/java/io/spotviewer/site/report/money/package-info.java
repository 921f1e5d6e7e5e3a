/**
 * Amounts of a report: each is known, or unknown with its reason or with the number of its unknown parts. Unknown is never 0.
 */
@NullMarked
package io.spotviewer.site.report.money;

import org.jspecify.annotations.NullMarked;
