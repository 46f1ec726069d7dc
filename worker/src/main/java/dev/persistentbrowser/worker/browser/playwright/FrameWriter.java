package dev.persistentbrowser.worker.browser.playwright;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Writes frames as {@link FrameReader} reads them. One thread at a time. */
final class FrameWriter {
  /**
   * NIO keeps a direct buffer as large as the largest write for each thread: so writes are small.
   */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final WritableByteChannel channel;

  FrameWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  void write(byte[] body) throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(Integer.BYTES + body.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(body.length).put(body).flip();
    int end = frame.limit();
    while (frame.position() < end) {
      frame.limit(Math.min(end, frame.position() + CHUNK_BYTES));
      channel.write(frame);
    }
  }
}
