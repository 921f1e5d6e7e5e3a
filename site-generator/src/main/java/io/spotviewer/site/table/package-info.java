/**
 * Tables: columns, cells, rows that add up to their total, and the same columns as data for the scripts of the pages.
 */
@NullMarked
package io.spotviewer.site.table;

import org.jspecify.annotations.NullMarked;
