/** Redis' part in it: the index of the event topic. */
@NullMarked
package dev.persistentbrowser.event.redis;

import org.jspecify.annotations.NullMarked;
