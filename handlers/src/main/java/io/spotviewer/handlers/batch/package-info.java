/** The one reading of a Batch job: the parts of a job that are kept, and how they are read and written. */
@NullMarked
package io.spotviewer.handlers.batch;

import org.jspecify.annotations.NullMarked;
