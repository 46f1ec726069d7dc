/** The lease table in Redis. */
@NullMarked
package dev.persistentbrowser.lease.redis;

import org.jspecify.annotations.NullMarked;
