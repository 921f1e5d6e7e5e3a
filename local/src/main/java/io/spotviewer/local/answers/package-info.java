/** Answers of AWS's Describe calls as JSON, and the handlers' ports over them. */
@NullMarked
package io.spotviewer.local.answers;

import org.jspecify.annotations.NullMarked;
