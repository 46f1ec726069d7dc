/** The journal in Redis. */
@NullMarked
package dev.persistentbrowser.journal.redis;

import org.jspecify.annotations.NullMarked;
