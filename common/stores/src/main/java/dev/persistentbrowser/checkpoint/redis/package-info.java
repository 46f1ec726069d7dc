/** Checkpoints: small ones in Redis, large ones in S3, the pointer to the newest in Redis. */
@NullMarked
package dev.persistentbrowser.checkpoint.redis;

import org.jspecify.annotations.NullMarked;
