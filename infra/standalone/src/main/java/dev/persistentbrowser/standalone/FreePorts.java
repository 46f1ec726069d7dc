package dev.persistentbrowser.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of the loopback address for who is to listen on them later, or again. They lie below those
 * that systems give to outgoing connections (from 32768 on Linux), or a connection of anybody could
 * take one meanwhile; and this process is given none twice. Another process may still take one
 * first: the start then fails. Safe for many threads.
 */
public final class FreePorts {
  private static final int FIRST = 15_000;
  private static final int END = 32_768;
  private static final int MOST_TRIES = 1000;

  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** A port on which nobody listens now. */
  public static int next() {
    for (int i = 0; i < MOST_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port) && isNew(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port from " + FIRST + " to " + (END - 1));
  }

  public static List<Integer> take(int count) {
    return IntStream.range(0, count).mapToObj(_ -> next()).toList();
  }

  private static boolean isNew(int port) {
    synchronized (GIVEN) {
      return GIVEN.add(port);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
