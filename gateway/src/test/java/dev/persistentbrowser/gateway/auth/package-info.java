/** Who is let in. */
@NullMarked
package dev.persistentbrowser.gateway.auth;

import org.jspecify.annotations.NullMarked;
