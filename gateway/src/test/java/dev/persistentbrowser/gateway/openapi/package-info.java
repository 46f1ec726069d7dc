/** Tests of the description of the API. */
@NullMarked
package dev.persistentbrowser.gateway.openapi;

import org.jspecify.annotations.NullMarked;
