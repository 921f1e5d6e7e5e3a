/** Records of Batch jobs, their attempts and the instances they ran on; how two observations merge; the ports to stores. */
@NullMarked
package io.spotviewer.records;

import org.jspecify.annotations.NullMarked;
