package dev.persistentbrowser.bench;

/** A way to drive a browser. Safe for many threads. */
interface Way {
  String name();

  /** A new session with its first page. */
  Tab open();

  /** CPU time that its processes have taken up to now. */
  double cpuSeconds();
}
