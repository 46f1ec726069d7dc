/** What happened to sessions, for whoever wants to be told. */
@NullMarked
package dev.persistentbrowser.event;

import org.jspecify.annotations.NullMarked;
