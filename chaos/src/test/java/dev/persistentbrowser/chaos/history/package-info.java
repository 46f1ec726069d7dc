/** Tests of what the chaos is made of. */
@NullMarked
package dev.persistentbrowser.chaos.history;

import org.jspecify.annotations.NullMarked;
