/** JSON as it goes over the wire. */
@NullMarked
package dev.persistentbrowser.json;

import org.jspecify.annotations.NullMarked;
