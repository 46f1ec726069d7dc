package dev.persistentbrowser.worker.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** How the archive is called in which a file is with the others. */
  static String nameOf(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return (dot < 1 ? name : name.substring(0, dot)) + ".zip";
  }

  /**
   * Moves everything in the folder of a file into an archive, under the names that the files have.
   * The file comes first: that is how a reader knows it.
   *
   * @param archive outside of the folder: one of the files may bear any name
   */
  static void move(Path file, Path archive) throws IOException {
    List<Path> files = new ArrayList<>(filesBeside(file));
    files.sort(Comparator.comparing((Path one) -> !one.getFileName().equals(file.getFileName())));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path one : files) {
        zip.putNextEntry(new ZipEntry(one.getFileName().toString()));
        Files.copy(one, zip);
      }
    }
    for (Path one : files) {
      Files.delete(one);
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
