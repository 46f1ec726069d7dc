package dev.persistentbrowser.worker.browser.playwright;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** Takes a stream of frames (4 bytes little-endian length, then the body) apart. One thread. */
final class FrameReader {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final ReadableByteChannel channel;
  private final int maxBytes;
  private final ByteBuffer buffer;

  FrameReader(ReadableByteChannel channel, int maxBytes) {
    this.channel = channel;
    this.maxBytes = maxBytes;
    buffer = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  }

  /**
   * The next body, or null at the end of the stream.
   *
   * @throws FrameTooLongException when the frame is longer than allowed; the stream is of no use
   *     then
   * @throws EOFException when the stream ends inside a frame
   */
  byte @Nullable [] next() throws IOException {
    while (buffer.remaining() < Integer.BYTES) {
      if (!fill()) {
        if (buffer.hasRemaining()) {
          throw new EOFException("the stream ended inside a frame");
        }
        return null;
      }
    }
    int length = buffer.getInt();
    if (length < 0 || length > maxBytes) {
      throw new FrameTooLongException(Integer.toUnsignedLong(length), maxBytes);
    }
    byte[] body = new byte[length];
    int read = 0;
    while (true) {
      int part = Math.min(buffer.remaining(), length - read);
      buffer.get(body, read, part);
      read += part;
      if (read == length) {
        return body;
      }
      if (!fill()) {
        throw new EOFException("the stream ended inside a frame");
      }
    }
  }

  private boolean fill() throws IOException {
    buffer.compact();
    try {
      return channel.read(buffer) >= 0;
    } finally {
      buffer.flip();
    }
  }
}
