/** What submitting a command holds to, over fakes. */
@NullMarked
package dev.persistentbrowser.gateway.command;

import org.jspecify.annotations.NullMarked;
