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

  /** Bytes that are kept of a frame that is too long. */
  static final int HEAD_BYTES = 256;

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
   * @throws FrameTooLongException when the frame was longer than allowed; the next one can be read
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
    if (length < 0) {
      throw new IOException("a frame of " + Integer.toUnsignedLong(length) + " bytes");
    }
    if (length > maxBytes) {
      byte[] head = body(Math.min(length, HEAD_BYTES));
      skip(length - head.length);
      throw new FrameTooLongException(head, length, maxBytes);
    }
    return body(length);
  }

  private byte[] body(int length) throws IOException {
    byte[] body = new byte[length];
    int read = 0;
    while (read < length) {
      int part = Math.min(available(), length - read);
      buffer.get(body, read, part);
      read += part;
    }
    return body;
  }

  private void skip(int length) throws IOException {
    int left = length;
    while (left > 0) {
      int part = Math.min(available(), left);
      buffer.position(buffer.position() + part);
      left -= part;
    }
  }

  /** How many bytes of the frame can be taken now; waits for the first. */
  private int available() throws IOException {
    while (!buffer.hasRemaining()) {
      if (!fill()) {
        throw new EOFException("the stream ended inside a frame");
      }
    }
    return buffer.remaining();
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
