/** Housekeeping in S3. */
@NullMarked
package dev.persistentbrowser.worker.housekeeping.s3;

import org.jspecify.annotations.NullMarked;
