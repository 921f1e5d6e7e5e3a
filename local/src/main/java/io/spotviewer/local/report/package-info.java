/** The report as an answer in a terminal or a file: its source, its range, its groups, and the formats in which it is written. */
@NullMarked
package io.spotviewer.local.report;

import org.jspecify.annotations.NullMarked;
