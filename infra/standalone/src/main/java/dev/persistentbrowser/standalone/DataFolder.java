package dev.persistentbrowser.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one stack, locked while it is open. The kernel frees the lock with the process,
 * however it ended.
 */
final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** Makes the folder when it is new; refuses one that another stack holds. */
  static DataFolder open(Path root) {
    try {
      PrivateFiles.folder(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartRefused(
            "the data folder "
                + root
                + " is in use by another stack; stop that one or choose another with --data");
      }
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new StartRefused("cannot use the data folder " + root + " (" + e + ")", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by a stack in this JVM
    }
  }

  Path part(String name) {
    try {
      return PrivateFiles.folder(root.resolve(name));
    } catch (IOException e) {
      throw new StartRefused("cannot use the data folder " + root + " (" + e + ")", e);
    }
  }

  /** The file itself stays: removing it would let two stacks lock two files of that name. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot unlock " + root, e);
    }
  }
}
