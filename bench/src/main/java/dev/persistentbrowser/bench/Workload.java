package dev.persistentbrowser.bench;

/** What is measured, the same both ways. */
enum Workload {
  EVALUATE,
  CLICK,
  SCREENSHOT;

  static final String HTML =
      """
      <!doctype html><title>bench</title><h1>Bench</h1>
      <p>A page of some text, a field and a button that counts.</p>
      <input id=name value=nobody> <button id=go onclick="n.textContent++">Go</button> <b id=n>0</b>
      """;
  static final String EXPRESSION = "1 + 1";
  static final String BUTTON = "#go";
  static final String NOWHERE = "#nowhere";

  void run(Tab tab) {
    switch (this) {
      case EVALUATE -> tab.evaluate();
      case CLICK -> tab.click();
      case SCREENSHOT -> tab.screenshot();
    }
  }
}
