/** Commands on their way: reserved, sent, waited for. */
@NullMarked
package dev.persistentbrowser.gateway.command;

import org.jspecify.annotations.NullMarked;
