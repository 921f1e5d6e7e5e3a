/** What is known of a Batch job, its attempts and the instances they ran on; how two observations merge; where records are kept. */
@NullMarked
package io.spotviewer.records;

import org.jspecify.annotations.NullMarked;
