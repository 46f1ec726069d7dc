/** The API described as data: an OpenAPI document made from the routes and the catalogue. */
@NullMarked
package dev.persistentbrowser.gateway.openapi;

import org.jspecify.annotations.NullMarked;
