/** The session registry in Redis. */
@NullMarked
package dev.persistentbrowser.session.redis;

import org.jspecify.annotations.NullMarked;
