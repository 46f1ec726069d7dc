package dev.persistentbrowser.worker.session;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Files that a session was given. The files stay, because a browser reads a chosen file only when
 * its page asks. Guarded by the session's lock, which is free while an artifact is read.
 */
final class GivenFiles {
  /** So much is kept for a session. */
  static final long MOST_BYTES = 1L << 30;

  /** A file or a folder takes no less on a disk, however little is in it. */
  static final int LEAST_BYTES = 4096;

  /** A text, or bytes, travel to the browser in one message. */
  private static final int LONGEST_TEXT_BYTES = 64 << 20;

  private final ArtifactStore artifacts;
  private final TenantId tenant;
  private final SessionId session;
  private final BrowserConnection connection;
  private final Places places;
  private final Map<Fetched, Path> fetched = new HashMap<>();

  /** Also counted where the lock is free. */
  private final AtomicLong bytes = new AtomicLong();

  GivenFiles(
      ArtifactStore artifacts,
      TenantId tenant,
      SessionId session,
      BrowserConnection connection,
      Places places) {
    this.artifacts = artifacts;
    this.tenant = tenant;
    this.session = session;
    this.connection = connection;
    this.places = places;
  }

  /** With the bytes of an artifact; the same file for the same artifact and time. */
  Path of(ArtifactId id, @Nullable FileTime changed) throws IOException {
    Fetched what = new Fetched(id, changed);
    Path known = fetched.get(what);
    if (known != null) {
      return known;
    }
    Path room = places.room();
    Path file = connection.aside(() -> fetch(what, room));
    Path other = fetched.putIfAbsent(what, file);
    if (other == null) {
      return file;
    }
    // Another call fetched it as well, and was faster.
    bytes.addAndGet(-onDisk(Files.size(file)));
    Files.delete(file);
    return other;
  }

  private Path fetch(Fetched what, Path room) {
    ArtifactStore.Artifact artifact = open(what.id());
    String name = artifact.ref().name();
    Path file = room.resolve(Places.plain(name == null ? "file" : name));
    try (InputStream in = artifact.bytes()) {
      long size = artifact.ref().sizeBytes();
      count(size);
      try {
        Files.copy(in, file);
        if (what.changed() != null) {
          Files.setLastModifiedTime(file, what.changed());
        }
        return file;
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(file);
        bytes.addAndGet(-onDisk(size));
        throw e;
      }
    } catch (IOException e) {
      throw unavailable(what.id(), e);
    }
  }

  /** The bytes of an artifact that go into one message. */
  byte[] bytes(ArtifactId id) {
    return connection.aside(() -> read(id));
  }

  private byte[] read(ArtifactId id) {
    try (InputStream in = open(id).bytes()) {
      byte[] read = in.readNBytes(LONGEST_TEXT_BYTES + 1);
      if (read.length > LONGEST_TEXT_BYTES) {
        throw new ServiceException(
            ErrorCode.INVALID_COMMAND,
            "artifact " + id + " is longer than a text may be: " + LONGEST_TEXT_BYTES + " bytes");
      }
      return read;
    } catch (IOException e) {
      throw unavailable(id, e);
    }
  }

  private ArtifactStore.Artifact open(ArtifactId id) {
    return artifacts
        .get(tenant, id)
        .orElseThrow(() -> new ServiceException(ErrorCode.NOT_FOUND, "there is no artifact " + id));
  }

  private static ServiceException unavailable(ArtifactId id, IOException e) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "artifact " + id + " could not be read to its end", e);
  }

  /** With these bytes. */
  Path of(String name, byte[] content, @Nullable FileTime changed) throws IOException {
    count(content.length);
    Path file = Files.write(places.place(name), content);
    if (changed != null) {
      Files.setLastModifiedTime(file, changed);
    }
    return file;
  }

  /** A folder with these files. */
  Path folder(String name, Map<String, Path> files) throws IOException {
    count(0);
    Path made = Files.createDirectory(places.place(name));
    Set<Path> folders = new HashSet<>(Set.of(made));
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Path target = made.resolve(file.getKey());
      for (Path up = target.getParent(); up != null && folders.add(up); up = up.getParent()) {
        count(0);
      }
      Files.createDirectories(target.getParent());
      put(file.getValue(), target);
    }
    return made;
  }

  /** A second name takes no bytes. Some file systems have none. */
  private void put(Path file, Path target) throws IOException {
    count(0);
    try {
      Files.createLink(target, file);
    } catch (UnsupportedOperationException | IOException e) {
      count(Files.size(file));
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Before they are written. */
  private void count(long size) {
    if (bytes.addAndGet(onDisk(size)) > MOST_BYTES) {
      bytes.addAndGet(-onDisk(size));
      throw new ServiceException(
          ErrorCode.COMMAND_FAILED,
          "the files that were given to session "
              + session
              + " take more than "
              + MOST_BYTES
              + " bytes");
    }
  }

  private static long onDisk(long size) {
    return Math.max(size, LEAST_BYTES);
  }

  /**
   * @param changed null when nothing was said of it
   */
  private record Fetched(ArtifactId id, @Nullable FileTime changed) {}
}
