/** The values of a definition: JSON in which any text may be an expression, the names that expressions see, and their errors. */
@NullMarked
package io.spotviewer.statemachine.template;

import org.jspecify.annotations.NullMarked;
