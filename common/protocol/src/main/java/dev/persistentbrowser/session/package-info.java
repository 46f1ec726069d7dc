/** The session registry: one row a session, and where it lives. */
@NullMarked
package dev.persistentbrowser.session;

import org.jspecify.annotations.NullMarked;
