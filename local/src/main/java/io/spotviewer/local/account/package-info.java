/** The read APIs of an AWS account, each within its rate; the only place of local mode that knows AWS's clients. */
@NullMarked
package io.spotviewer.local.account;

import org.jspecify.annotations.NullMarked;
