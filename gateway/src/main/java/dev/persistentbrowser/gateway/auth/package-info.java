/** Who asks. */
@NullMarked
package dev.persistentbrowser.gateway.auth;

import org.jspecify.annotations.NullMarked;
