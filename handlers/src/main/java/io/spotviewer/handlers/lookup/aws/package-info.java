/** Adapters of the look-up ports to the AWS SDK. Nothing else in the module imports an SDK client, except the wiring. */
@NullMarked
package io.spotviewer.handlers.lookup.aws;

import org.jspecify.annotations.NullMarked;
