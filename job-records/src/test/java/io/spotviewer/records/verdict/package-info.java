/** Tests of the order of attempts and of verdicts. */
@NullMarked
package io.spotviewer.records.verdict;

import org.jspecify.annotations.NullMarked;
