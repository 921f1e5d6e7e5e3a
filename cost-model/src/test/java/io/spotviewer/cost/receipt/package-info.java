@NullMarked
package io.spotviewer.cost.receipt;

import org.jspecify.annotations.NullMarked;
