package dev.persistentbrowser.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** Where the log goes. Call before the first logger is made: the back end reads this once. */
final class Logs {
  static final String CONFIGURATION = "logback-standalone.xml";
  static final String FILE_PROPERTY = "pb.log.file";

  private Logs() {}

  /** Warnings only, until it is known where the data folder is. */
  static void writeToTerminal() {
    System.setProperty("logback.configurationFile", "logback-terminal.xml");
  }

  static void writeTo(Path folder, String name) {
    try {
      PrivateFiles.folder(folder);
    } catch (IOException e) {
      throw new StartRefused("cannot write logs to " + folder + " (" + e + ")", e);
    }
    System.setProperty("logback.configurationFile", CONFIGURATION);
    System.setProperty(FILE_PROPERTY, folder.resolve(name).toString());
  }
}
