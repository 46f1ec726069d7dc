/** Tests of listening to sessions. */
@NullMarked
package dev.persistentbrowser.gateway.event;

import org.jspecify.annotations.NullMarked;
