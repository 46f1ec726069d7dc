package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonParser;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The driver on disk: Playwright's JavaScript and a Node to run it, unpacked from the class path
 * once for all processes of a user.
 *
 * <p>Each of the two appears by one rename, so what is there is whole, and two processes that
 * unpack at once do not meet.
 *
 * @param node the executable
 * @param driverPackage the folder that has {@code lib/coreBundle.js}
 */
record DriverFiles(Path node, Path driverPackage) {
  private static final String PACKAGE = "driver/package/";

  /** Tools and user interfaces of Playwright that a host never opens: two thirds of the files. */
  private static final List<String> LEFT_OUT =
      List.of("lib/vite/", "lib/tools/", "lib/entry/", "types/", "bin/");

  static DriverFiles prepare(Path cache, @Nullable Path ownNode) {
    try {
      Path folder = cache.resolve("driver-" + version());
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path driverPackage = folder.resolve("package");
      if (!Files.exists(driverPackage)) {
        unpackPackage(folder, driverPackage);
      }
      if (ownNode != null) {
        return new DriverFiles(ownNode, driverPackage);
      }
      Path node = folder.resolve("node");
      if (!Files.exists(node)) {
        unpackNode(folder, node);
      }
      return new DriverFiles(node, driverPackage);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "The browser driver could not be unpacked into " + cache + ": " + e.getMessage(),
          e);
    }
  }

  private static String version() throws IOException {
    try (InputStream in = resource(PACKAGE + "package.json").openStream()) {
      return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .getAsJsonObject()
          .get("version")
          .getAsString();
    }
  }

  private static void unpackPackage(Path folder, Path target) throws IOException {
    Path unpacked = Files.createTempDirectory(folder, ".package-");
    try {
      URL url = resource(PACKAGE + "package.json");
      if (!(url.openConnection() instanceof JarURLConnection connection)) {
        throw new IOException("the driver is not in a jar: " + url);
      }
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          if (isNeeded(entry)) {
            Path file = unpacked.resolve(entry.getName().substring(PACKAGE.length())).normalize();
            if (!file.startsWith(unpacked)) {
              throw new IOException("an entry outside of the driver: " + entry.getName());
            }
            Files.createDirectories(file.getParent());
            try (InputStream in = jar.getInputStream(entry)) {
              Files.copy(in, file);
            }
          }
        }
      }
      moveUnlessThere(unpacked, target);
    } finally {
      Folders.remove(unpacked);
    }
  }

  private static boolean isNeeded(JarEntry entry) {
    if (entry.isDirectory() || !entry.getName().startsWith(PACKAGE)) {
      return false;
    }
    String path = entry.getName().substring(PACKAGE.length());
    return LEFT_OUT.stream().noneMatch(path::startsWith);
  }

  private static void unpackNode(Path folder, Path target) throws IOException {
    Path unpacked = Files.createTempFile(folder, ".node-", "");
    try (InputStream in = resource("driver/" + platform() + "/node").openStream()) {
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwx------"));
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unpacked);
    }
  }

  private static void moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; its files are the same.
    } catch (FileSystemException e) {
      if (!Files.isDirectory(to)) {
        throw e;
      }
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = os.contains("mac") ? "mac" : "linux";
    return System.getProperty("os.arch").equals("aarch64") ? name + "-arm64" : name;
  }

  private static URL resource(String name) throws IOException {
    URL url = DriverFiles.class.getClassLoader().getResource(name);
    if (url == null) {
      throw new IOException("the class path has no " + name);
    }
    return url;
  }
}
