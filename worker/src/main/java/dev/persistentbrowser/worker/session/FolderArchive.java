package dev.persistentbrowser.worker.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts a file and the files that were written beside it into one archive. */
final class FolderArchive {
  private FolderArchive() {}

  /** Tells if a call wrote more than the file that it was asked for. */
  static boolean hasOthers(Path file) {
    return filesBeside(file).size() > 1;
  }

  /**
   * Moves everything in the folder of a file into an archive, under the names that the files have.
   *
   * @return the archive, which is in the same folder and named after the file
   */
  static Path of(Path file) {
    List<Path> files = filesBeside(file);
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Path archive = file.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + ".zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path one : files) {
        zip.putNextEntry(new ZipEntry(one.getFileName().toString()));
        Files.copy(one, zip);
        Files.delete(one);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesBeside(Path file) {
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
