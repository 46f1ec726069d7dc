/** What a store of objects is asked for. */
@NullMarked
package dev.persistentbrowser.artifact.s3;

import org.jspecify.annotations.NullMarked;
