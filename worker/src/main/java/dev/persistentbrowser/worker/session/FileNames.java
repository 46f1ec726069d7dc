package dev.persistentbrowser.worker.session;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names that sites and clients give to files, as a file system takes them. */
final class FileNames {
  private static final Logger LOG = LoggerFactory.getLogger(FileNames.class);

  /** The longest name that the usual file systems take, in bytes of UTF-8. */
  static final int LONGEST_BYTES = 255;

  private static final int LONGEST_ENDING_BYTES = 32;

  private FileNames() {}

  /** Cuts what is too long before its ending, and tells it in the log. */
  static String shortened(String name) {
    if (bytes(name) <= LONGEST_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending =
        dot > 0 && bytes(name.substring(dot)) <= LONGEST_ENDING_BYTES ? name.substring(dot) : "";
    StringBuilder cut = new StringBuilder();
    int left = LONGEST_BYTES - bytes(ending);
    for (int letter : name.codePoints().toArray()) {
      left -= bytes(Character.toString(letter));
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(letter);
    }
    String shorter = cut.append(ending).toString();
    LOG.warn("A file name of {} bytes was cut to {} bytes", bytes(name), bytes(shorter));
    return shorter;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
