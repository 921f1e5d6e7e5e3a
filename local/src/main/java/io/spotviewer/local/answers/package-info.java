/** What AWS's Describe calls answer, as JSON, and the handlers' ports over it. */
@NullMarked
package io.spotviewer.local.answers;

import org.jspecify.annotations.NullMarked;
