package dev.persistentbrowser.client;

/** A file on its way to the server. */
final class Upload {
  private final String name;
  private final byte[] content;

  Upload(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  String name() {
    return name;
  }

  byte[] content() {
    return content;
  }
}
