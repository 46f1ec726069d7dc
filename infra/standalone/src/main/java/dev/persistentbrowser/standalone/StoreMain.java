package dev.persistentbrowser.standalone;

import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.lifecycle.ProcessRunner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One store of the embedded stack as a process of its own, on a port of its own: {@code kafka
 * FOLDER PORT [LISTENED:RELAY...]} or {@code s3 FOLDER PORT BUCKET}. Says {@code ready} when it can
 * be used.
 */
public final class StoreMain {
  private StoreMain() {}

  public static void main(String[] arguments) {
    ProcessRunner.run(() -> store(arguments), _ -> "ready " + arguments[0]);
  }

  private static Component store(String[] arguments) {
    Path folder = Path.of(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    return switch (arguments[0]) {
      case "kafka" -> new EmbeddedKafka(folder, port, relays(arguments));
      case "s3" -> new EmbeddedS3(folder, arguments[3], port);
      default -> throw new StartRefused("there is no store " + arguments[0]);
    };
  }

  private static Map<Integer, Integer> relays(String[] arguments) {
    return Arrays.stream(arguments, 3, arguments.length)
        .map(relay -> relay.split(":", 2))
        .collect(Collectors.toMap(p -> Integer.valueOf(p[0]), p -> Integer.valueOf(p[1])));
  }
}
