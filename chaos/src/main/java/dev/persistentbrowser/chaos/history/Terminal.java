package dev.persistentbrowser.chaos.history;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended, as one reader saw it.
 *
 * @param reply all of it; null when the route tells the status alone
 */
public record Terminal(String status, @Nullable JsonNode reply) {
  /** Whether two readers may have seen the same reply. */
  boolean agrees(Terminal other) {
    return status.equals(other.status)
        && (reply == null || other.reply == null || reply.equals(other.reply));
  }

  boolean succeeded() {
    return status.equals("succeeded");
  }

  /** Whether the command was surely never begun. */
  boolean neverRan() {
    return switch (status) {
      case "expired", "stale", "refused", "cancelled" -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return reply == null ? status : reply.toString();
  }
}
