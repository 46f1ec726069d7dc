/** The ids of the system: records that know how to read and write themselves. */
@NullMarked
package dev.persistentbrowser.id;

import org.jspecify.annotations.NullMarked;
