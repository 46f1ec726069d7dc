/** What answers hold to. */
@NullMarked
package dev.persistentbrowser.gateway.http;

import org.jspecify.annotations.NullMarked;
