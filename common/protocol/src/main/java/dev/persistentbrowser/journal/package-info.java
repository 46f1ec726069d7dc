/** The journal: the state of each command, from its reservation to its one reply. */
@NullMarked
package dev.persistentbrowser.journal;

import org.jspecify.annotations.NullMarked;
