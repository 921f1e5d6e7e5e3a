/** The deployed state machines, executed over a bucket in memory. */
@NullMarked
package io.spotviewer.cloudformation.execution;

import org.jspecify.annotations.NullMarked;
