/** The connection to Redis and the scripts that are the only writes to it. */
@NullMarked
package dev.persistentbrowser.redis;

import org.jspecify.annotations.NullMarked;
