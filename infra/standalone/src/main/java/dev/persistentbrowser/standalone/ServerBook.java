package dev.persistentbrowser.standalone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the clients of this user find the key of each server: {@code servers.json}, readable by its
 * owner alone.
 *
 * <p>Writers of several processes take turns; a reader sees the file before or after a change.
 * Entries and fields that are not ours are kept.
 */
public final class ServerBook {
  private static final Object WRITER =
      new Object(); // a file lock is held by a process, not a thread

  private final Path folder;

  public ServerBook(Path folder) {
    this.folder = folder;
  }

  /** The book of the user whose environment that is. */
  public static ServerBook of(Map<String, String> environment) {
    String own = environment.getOrDefault("PB_CONFIG_HOME", "");
    if (!own.isBlank()) {
      return new ServerBook(Path.of(own));
    }
    String shared = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        shared.isBlank()
            ? Path.of(environment.getOrDefault("HOME", "."), ".config")
            : Path.of(shared);
    return new ServerBook(base.resolve("persistent-browser"));
  }

  public Path file() {
    return folder.resolve("servers.json");
  }

  public Optional<String> key(String url) {
    try {
      return Optional.ofNullable(read().path("servers").path(url).path("key").textValue());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  public void put(String url, String key) {
    change(servers -> servers.withObjectProperty(url).put("url", url).put("key", key));
  }

  public void remove(String url) {
    change(servers -> servers.remove(url));
  }

  private void change(Consumer<ObjectNode> change) {
    try {
      PrivateFiles.folder(folder);
      synchronized (WRITER) {
        try (FileChannel channel =
            FileChannel.open(
                folder.resolve("servers.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
          var _ = channel.lock(); // freed with its channel
          ObjectNode book = read();
          change.accept(book.withObjectProperty("servers"));
          PrivateFiles.write(
              file(), Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(book) + "\n");
        }
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private ObjectNode read() throws IOException {
    if (!Files.exists(file())) {
      return Json.object();
    }
    try {
      return Json.read(Files.readAllBytes(file()), ObjectNode.class);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private StartRefused unusable(@Nullable IOException cause) {
    return new StartRefused(
        "cannot use %s, which holds the keys of the servers (%s)".formatted(file(), cause), cause);
  }
}
