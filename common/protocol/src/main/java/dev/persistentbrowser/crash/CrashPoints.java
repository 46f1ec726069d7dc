package dev.persistentbrowser.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Halts the process at a {@link CrashPoint}, as a power cut would, when a test says so: the system
 * property {@code pb.crashAt} names a file, and what that file says, {@code POINT} or {@code POINT
 * action}, is where. Who removes the file halts, so that of several processes that look at one file
 * exactly one does. Without the property nothing is looked at.
 */
public final class CrashPoints {
  private static final String FILE = System.getProperty("pb.crashAt", "");
  private static final int EXIT_CODE = 137;

  private CrashPoints() {}

  /** This process has come to a point that belongs to no command. */
  public static void reached(CrashPoint point) {
    reached(point, "");
  }

  /**
   * A command of this process has come to a point.
   *
   * @param action of the command
   */
  public static void reached(CrashPoint point, String action) {
    if (!FILE.isEmpty() && isAsked(Path.of(FILE), point, action)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** Whether the file says so; it is gone then. */
  static boolean isAsked(Path file, CrashPoint point, String action) {
    try {
      if (!Files.exists(file)) {
        return false;
      }
      String[] asked = Files.readString(file).strip().split(" ", 2);
      boolean here =
          asked[0].equals(point.name()) && (asked.length == 1 || Objects.equals(asked[1], action));
      return here && Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      return false; // another process was first
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
