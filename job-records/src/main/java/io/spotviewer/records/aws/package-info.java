/** Facts of AWS that several modules need: the limits of calls, the classes of failures, ARNs and the names of Batch's clusters. */
@NullMarked
package io.spotviewer.records.aws;

import org.jspecify.annotations.NullMarked;
