/** Conclusions from a record's facts: the order of a job's attempts, and the verdict on each with its evidence. */
@NullMarked
package io.spotviewer.records.verdict;

import org.jspecify.annotations.NullMarked;
