package dev.persistentbrowser.worker.browser.playwright;

/** What it costs to take a message apart: a text as long as it is, values far more than that. */
final class MessageCost {
  /** Of a text: its bytes, its characters, and what they are gathered in. */
  private static final int PER_BYTE = 4;

  /** Of a value: a node of the parsed JSON, what it is turned into, and what leads there. */
  private static final int PER_VALUE = 80;

  /** The most that so many bytes cost: when there is a value in every other one. */
  private static final int MOST_PER_BYTE = PER_VALUE / 2;

  private MessageCost() {}

  /** In bytes of heap, about. */
  static long of(byte[] json) {
    return (long) json.length * PER_BYTE + values(json) * PER_VALUE;
  }

  /** What is taken of messages of that size, whatever is in them. */
  static long most(int bytes) {
    return (long) bytes * MOST_PER_BYTE;
  }

  /** What ends or begins values outside of strings. UTF-8 has these bytes for nothing else. */
  private static long values(byte[] json) {
    long values = 0;
    boolean text = false;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> text = !text;
        case '\\' -> i++;
        case ',', '[', '{' -> values += text ? 0 : 1;
        default -> {}
      }
    }
    return values;
  }
}
