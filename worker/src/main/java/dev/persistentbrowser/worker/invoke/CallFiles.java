package dev.persistentbrowser.worker.invoke;

import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.id.ArtifactId;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that go into calls and come out of them. They are the session's own, and end with it. Used
 * under the session's lock only, which is free while an artifact is read or stored. Every method
 * throws {@code ServiceException} with {@code UNAVAILABLE} when the store cannot be reached.
 */
public interface CallFiles {
  /**
   * With the bytes of an artifact. Throws {@code NOT_FOUND} when the owner has no such one.
   *
   * @param changed the time of the file; null when nothing was said of it
   */
  Path of(ArtifactId id, @Nullable FileTime changed);

  /** The bytes of an artifact as UTF-8. Throws {@code NOT_FOUND}. */
  String text(ArtifactId id);

  /** The bytes of an artifact. Throws {@code NOT_FOUND}. */
  byte[] bytes(ArtifactId id);

  /**
   * With these bytes.
   *
   * @param changed the time of the file; null when nothing was said of it
   */
  Path of(String name, byte[] bytes, @Nullable FileTime changed);

  /**
   * A folder with these files, which are in it under second names or as copies.
   *
   * @param files by their paths inside the folder, which stay inside it
   */
  Path folder(String name, Map<String, Path> files);

  /** Where a call writes, now or later. */
  Path promised(NewArtifact what);

  /** A call that was to write there has failed. */
  void forget(Path promised);

  /** The call of this thread has ended: what it left unwritten, a later one writes. */
  void ended();

  /** The folder in which the browser records videos. They are artifacts when the session ends. */
  Path videos();

  /** Stores what was written since the last time where it was promised. */
  List<ArtifactRef> finished();

  /** Stores what a call wrote, and leaves it there. */
  ArtifactRef store(NewArtifact what, Path file);

  /** Stores what a call gives to read, and closes it. */
  ArtifactRef store(NewArtifact what, InputStream bytes);
}
