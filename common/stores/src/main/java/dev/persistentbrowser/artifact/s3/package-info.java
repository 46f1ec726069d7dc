/** Artifacts in S3. */
@NullMarked
package dev.persistentbrowser.artifact.s3;

import org.jspecify.annotations.NullMarked;
