/** The shell scripts on any machine: bash 3.2, BSD tools, links, and blanks in paths. */
@NullMarked
package io.spotviewer.local.scripts;

import org.jspecify.annotations.NullMarked;
