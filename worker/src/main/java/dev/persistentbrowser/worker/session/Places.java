package dev.persistentbrowser.worker.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands out places for the files of a session. Guarded by the session's lock. */
final class Places {
  private final Path folder;
  private int last;

  /**
   * @param folder is there from the first place on
   */
  Places(Path folder) {
    this.folder = folder;
  }

  /** An empty folder for one file, so that it can have its name, which pages see. */
  Path room() throws IOException {
    return Files.createDirectories(folder.resolve(Integer.toString(++last)));
  }

  /** Where a file of that name is to be: in a room of its own. */
  Path place(String name) throws IOException {
    return room().resolve(plain(name));
  }

  /** Returns a safe file name: the last part of a name, without folders. */
  static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}]", "_");
    return clean.isBlank() || clean.equals(".") || clean.equals("..")
        ? "file"
        : FileNames.shortened(clean);
  }
}
