/** The ports of the stores that keep records, and the form in which records are kept. */
@NullMarked
package io.spotviewer.records.store;

import org.jspecify.annotations.NullMarked;
