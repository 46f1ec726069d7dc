package dev.persistentbrowser.bench;

/** The same work done both ways. */
record Comparison(String what, Samples direct, Samples stack) {
  double differenceMs() {
    return stack.p50Ms() - direct.p50Ms();
  }

  double ratio() {
    return stack.p50Ms() / direct.p50Ms();
  }
}
