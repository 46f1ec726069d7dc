/** Single things that happen to an installation under load, and what is promised of each. */
@NullMarked
package dev.persistentbrowser.chaos.scenario;

import org.jspecify.annotations.NullMarked;
