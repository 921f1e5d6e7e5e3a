/** Everything that was there and happened: jobs, attempts, instances, and the chronicle that finds them again. */
@NullMarked
package io.spotviewer.fleet.history;

import org.jspecify.annotations.NullMarked;
