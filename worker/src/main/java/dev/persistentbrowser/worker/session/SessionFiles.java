package dev.persistentbrowser.worker.session;

import com.microsoft.playwright.Page;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.worker.browser.BrowserConnection;
import dev.persistentbrowser.worker.invoke.CallFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a session in a private folder that is there from the first of them on. Guarded by
 * the session's lock.
 */
final class SessionFiles implements CallFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SessionFiles.class);

  private final ArtifactStore artifacts;
  private final TenantId tenant;
  private final SessionId session;
  private final BrowserConnection connection;
  private final Path folder;
  private final Places places;
  private final GivenFiles given;
  private final Map<Path, NewArtifact> promised = new LinkedHashMap<>();

  /** The calls that are to write there and have not ended, by their threads. */
  private final Map<Path, Thread> writers = new HashMap<>();

  private @Nullable Path videos;

  /** Of which page the video of a name is. */
  private final Map<String, PageId> pagesOfVideos = new HashMap<>();

  /**
   * @param connection the files are in its folder
   */
  SessionFiles(
      ArtifactStore artifacts, TenantId tenant, SessionId session, BrowserConnection connection) {
    this.artifacts = artifacts;
    this.tenant = tenant;
    this.session = session;
    this.connection = connection;
    this.folder = connection.folder();
    this.places = new Places(folder);
    this.given = new GivenFiles(artifacts, tenant, session, connection, places);
  }

  @Override
  public Path of(ArtifactId id, @Nullable FileTime changed) {
    try {
      return given.of(id, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String text(ArtifactId id) {
    return new String(bytes(id), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes(ArtifactId id) {
    return given.bytes(id);
  }

  @Override
  public Path of(String name, byte[] bytes, @Nullable FileTime changed) {
    try {
      return given.of(name, bytes, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path folder(String name, Map<String, Path> files) {
    try {
      return given.folder(name, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path promised(NewArtifact what) {
    try {
      Path file = places.place(what.name() == null ? "file" : what.name());
      promised.put(file, what);
      writers.put(file, Thread.currentThread());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not of one that still writes there, beside this. */
  private boolean isOfThisCall(Path file) {
    Thread by = writers.get(file);
    return by == null || by.equals(Thread.currentThread());
  }

  @Override
  public void forget(Path file) {
    promised.remove(file);
    writers.remove(file);
  }

  @Override
  public void ended() {
    writers.values().removeIf(Thread.currentThread()::equals);
  }

  @Override
  public Path videos() {
    try {
      Path made = videos;
      if (made == null) {
        made = Files.createDirectories(folder.resolve("videos"));
        videos = made;
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<ArtifactRef> finished() {
    List<Map.Entry<Path, NewArtifact>> written =
        promised.entrySet().stream()
            .filter(entry -> isOfThisCall(entry.getKey()) && Files.exists(entry.getKey()))
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .toList();
    // First: what cannot be stored now is not to be taken for what a later call wrote.
    written.forEach(entry -> promised.remove(entry.getKey()));
    List<ArtifactRef> stored = new ArrayList<>();
    for (Map.Entry<Path, NewArtifact> entry : written) {
      stored.add(whole(entry.getValue(), entry.getKey()));
    }
    return stored;
  }

  /** Stores a file that was promised; with what the call wrote beside it, as one archive. */
  private ArtifactRef whole(NewArtifact what, Path file) {
    if (!FolderArchive.hasOthers(file)) {
      ArtifactRef stored = store(what, file);
      delete(file);
      return stored;
    }
    NewArtifact all = new NewArtifact(what.kind(), FolderArchive.nameOf(file), "application/zip");
    return connection.aside(() -> packed(all, file));
  }

  /** Stores everything in the folder of a file. */
  private ArtifactRef packed(NewArtifact what, Path file) {
    Path archive = null;
    try {
      archive = Files.createTempFile(folder, "packed-", null);
      FolderArchive.move(file, archive);
      return put(what, archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (archive != null) {
        delete(archive);
      }
    }
  }

  @Override
  public ArtifactRef store(NewArtifact what, Path file) {
    return connection.aside(() -> put(what, file));
  }

  private ArtifactRef put(NewArtifact what, Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return artifacts.put(tenant, session, what, bytes, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ArtifactRef store(NewArtifact what, InputStream bytes) {
    // The store reads on threads of its own, and what a call gives is read by calls.
    try (bytes) {
      Path file = Files.createTempFile(Files.createDirectories(folder), "read-", null);
      try {
        Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        return store(what, file);
      } finally {
        delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted; it goes with its session", file, e);
    }
  }

  /** Notes a page whose video is to bear its id. */
  void appeared(PageId id, Page page) {
    if (videos != null) {
      pagesOfVideos.put(page.video().path().getFileName().toString(), id);
    }
  }

  /** Whether something comes when the context is closed. */
  boolean expectsMore() {
    return videos != null || !promised.isEmpty();
  }

  /** Stores what came when the context was closed. */
  List<ArtifactRef> last() {
    List<ArtifactRef> stored = new ArrayList<>(finished());
    Path recorded = videos;
    if (recorded != null) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(recorded)) {
        files.forEach(file -> stored.add(store(video(file), file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stored;
  }

  private NewArtifact video(Path file) {
    PageId page = pagesOfVideos.get(file.getFileName().toString());
    return new NewArtifact("video", page == null ? "video.webm" : page + ".webm", "video/webm");
  }

  /** Removes them. */
  void remove() {
    try {
      if (Files.exists(folder)) {
        Folders.remove(folder);
      }
    } catch (IOException e) {
      LOG.warn("The files of {} could not be removed", session, e);
    }
  }
}
