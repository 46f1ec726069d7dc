package dev.persistentbrowser.worker.browser;

/** Whether Chromium's own sandbox is on. */
public enum Sandbox {
  /** On, but not for root: Chromium refuses that. */
  AUTO,
  ON,
  OFF
}
