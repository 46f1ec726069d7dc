package dev.persistentbrowser.catalog;

/** A parameter of a method or a field of an object. */
public record Param(String name, Type type, boolean required) {
  @Override
  public String toString() {
    return name + (required ? "" : "?") + ": " + type;
  }
}
