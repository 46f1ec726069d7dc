/** Commands, what they ask for, and the one reply each of them ends with. */
@NullMarked
package dev.persistentbrowser.command;

import org.jspecify.annotations.NullMarked;
