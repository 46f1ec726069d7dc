/** The whole stack, as its users meet it: through HTTP only. */
@NullMarked
package dev.persistentbrowser.system;

import org.jspecify.annotations.NullMarked;
