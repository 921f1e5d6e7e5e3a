/** The history in the shapes of AWS: EventBridge envelopes and answers of the Describe and price calls. */
@NullMarked
package io.spotviewer.fleet.aws;

import org.jspecify.annotations.NullMarked;
