/** The HTTP API: routes, requests, answers, problems. */
@NullMarked
package dev.persistentbrowser.gateway.http;

import org.jspecify.annotations.NullMarked;
