/** What Redis says of the partitions' holders. */
@NullMarked
package dev.persistentbrowser.chaos.redis;

import org.jspecify.annotations.NullMarked;
