/** Tests of the published form, and the rules that every output must obey. */
@NullMarked
package io.spotviewer.published;

import org.jspecify.annotations.NullMarked;
