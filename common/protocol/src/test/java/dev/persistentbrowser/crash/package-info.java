/** Tests of the places at which a test may end a process. */
@NullMarked
package dev.persistentbrowser.crash;

import org.jspecify.annotations.NullMarked;
