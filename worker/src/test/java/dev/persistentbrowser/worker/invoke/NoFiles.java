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

/** For calls that take and write none. */
final class NoFiles implements CallFiles {
  @Override
  public Path of(ArtifactId id, @Nullable FileTime changed) {
    throw new AssertionError(id);
  }

  @Override
  public String text(ArtifactId id) {
    throw new AssertionError(id);
  }

  @Override
  public byte[] bytes(ArtifactId id) {
    throw new AssertionError(id);
  }

  @Override
  public Path folder(String name, Map<String, Path> files) {
    throw new AssertionError(name);
  }

  @Override
  public Path of(String name, byte[] bytes, @Nullable FileTime changed) {
    throw new AssertionError(name);
  }

  @Override
  public Path promised(NewArtifact what) {
    throw new AssertionError(what);
  }

  @Override
  public void ended() {
    // Nothing was promised.
  }

  @Override
  public void forget(Path promised) {
    throw new AssertionError(promised);
  }

  @Override
  public Path videos() {
    throw new AssertionError("a video");
  }

  @Override
  public List<ArtifactRef> finished() {
    return List.of();
  }

  @Override
  public ArtifactRef store(NewArtifact what, Path file) {
    throw new AssertionError(what);
  }

  @Override
  public ArtifactRef store(NewArtifact what, InputStream bytes) {
    throw new AssertionError(what);
  }
}
