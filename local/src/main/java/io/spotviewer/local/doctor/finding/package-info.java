/** Checks and their findings, in words and with the commands that mend what they found. */
@NullMarked
package io.spotviewer.local.doctor.finding;

import org.jspecify.annotations.NullMarked;
