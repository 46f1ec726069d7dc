/** What happens to sessions, for those who listen. */
@NullMarked
package dev.persistentbrowser.gateway.event;

import org.jspecify.annotations.NullMarked;
