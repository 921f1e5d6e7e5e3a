/** The account and the deployment as AWS's APIs show them. */
@NullMarked
package io.spotviewer.local.doctor.aws;

import org.jspecify.annotations.NullMarked;
