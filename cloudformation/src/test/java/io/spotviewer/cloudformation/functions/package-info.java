/** The templates' functions, against the code that they run. */
@NullMarked
package io.spotviewer.cloudformation.functions;

import org.jspecify.annotations.NullMarked;
