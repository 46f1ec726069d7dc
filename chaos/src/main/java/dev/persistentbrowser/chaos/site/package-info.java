/** The web site that the browsers visit; it counts what they do to it. */
@NullMarked
package dev.persistentbrowser.chaos.site;

import org.jspecify.annotations.NullMarked;
