/** Tests of what the store of objects sends to S3. */
@NullMarked
package dev.persistentbrowser.artifact.s3;

import org.jspecify.annotations.NullMarked;
