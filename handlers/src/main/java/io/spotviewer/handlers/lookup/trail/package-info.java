/** The facts that CloudTrail keeps of container instances, tasks and instances. */
@NullMarked
package io.spotviewer.handlers.lookup.trail;

import org.jspecify.annotations.NullMarked;
