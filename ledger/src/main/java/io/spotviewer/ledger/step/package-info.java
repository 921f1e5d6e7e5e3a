/**
 * The full run in steps that several machines do at once. Each step reads what earlier ones left as objects and leaves objects itself, so it
 * may be killed and done again, or done twice. {@link io.spotviewer.ledger.step.LedgerSteps} is the way in.
 */
@NullMarked
package io.spotviewer.ledger.step;

import org.jspecify.annotations.NullMarked;
