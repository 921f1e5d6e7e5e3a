/** Tests of the records, and what other modules' tests may use: the store contract suites, stores in memory, sample records. */
@NullMarked
package io.spotviewer.records;

import org.jspecify.annotations.NullMarked;
