package dev.persistentbrowser.catalog;

import dev.persistentbrowser.command.Work;

/**
 * A step of a batch that has been checked as far as it can be before the steps before it have run.
 *
 * @param readOnly false when that is not known yet
 */
public record CheckedStep(Work.Act act, boolean readOnly) {}
