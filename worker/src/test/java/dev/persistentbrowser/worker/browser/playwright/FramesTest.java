package dev.persistentbrowser.worker.browser.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FramesTest {
  @Test
  void whatIsWritten_isRead() throws IOException {
    byte[] large = new byte[1_000_000];
    new Random(1).nextBytes(large);
    byte[] stream = written("a".getBytes(UTF_8), new byte[0], large, "end".getBytes(UTF_8));

    FrameReader reader = reader(stream, 2_000_000);

    assertThat(reader.next()).isEqualTo("a".getBytes(UTF_8));
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEqualTo(large);
    assertThat(reader.next()).isEqualTo("end".getBytes(UTF_8));
    assertThat(reader.next()).isNull();
  }

  @Test
  void framesThatComeByteByByte_areRead() throws IOException {
    ReadableByteChannel whole =
        Channels.newChannel(
            new ByteArrayInputStream(written("one".getBytes(UTF_8), "two".getBytes(UTF_8))));
    FrameReader reader =
        new FrameReader(
            new ReadableByteChannel() {
              @Override
              public int read(ByteBuffer target) throws IOException {
                ByteBuffer one = ByteBuffer.allocate(1);
                int read = whole.read(one);
                target.put(one.flip());
                return read;
              }

              @Override
              public boolean isOpen() {
                return true;
              }

              @Override
              public void close() {}
            },
            100);

    assertThat(reader.next()).isEqualTo("one".getBytes(UTF_8));
    assertThat(reader.next()).isEqualTo("two".getBytes(UTF_8));
    assertThat(reader.next()).isNull();
  }

  @Test
  void lengthIsLittleEndian() throws IOException {
    assertThat(Arrays.copyOf(written(new byte[258]), 4)).containsExactly(2, 1, 0, 0);
  }

  @Test
  void aFrameOverTheLimit_isSkipped() throws IOException {
    byte[] large = new byte[100_000];
    new Random(1).nextBytes(large);
    FrameReader reader = reader(written(large, "next".getBytes(UTF_8)), 10);
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            FrameTooLongException.class,
            e -> assertThat(e.head()).isEqualTo(Arrays.copyOf(large, 256)))
        .hasMessageContaining("100000 bytes");
    assertThat(reader.next()).isEqualTo("next".getBytes(UTF_8));
    assertThat(reader.next()).isNull();
  }

  @Test
  void anAnswerThatIsRefused_failsItsCall() throws IOException {
    RefusedMessage refused =
        RefusedMessage.of("{\"id\":17,\"result\":{\"value\":{\"s\":\"xx".getBytes(UTF_8));
    assertThat(refused.isNeeded()).isFalse();
    assertThat(new String(refused.inItsPlace("too long"), UTF_8))
        .startsWith("{\"id\":17,\"error\":")
        .contains("too long");
  }

  @Test
  void anEventThatIsRefused_isDropped_unlessOthersNeedIt() throws IOException {
    RefusedMessage console = event("console", "log");
    assertThat(console.isNeeded()).isFalse();
    assertThat(new String(console.inItsPlace("too long"), UTF_8))
        .isEqualTo("{\"method\":\"__dropped__\"}");
    assertThat(event("__create__", "JSHandle").isNeeded()).isFalse();
    assertThat(event("__create__", "Dialog").isNeeded()).isTrue();
    assertThat(event("route", "Route").isNeeded()).isTrue();
    assertThatThrownBy(() -> RefusedMessage.of("{\"guid\":\"page@1\",\"meth".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private static RefusedMessage event(String method, String type) throws IOException {
    return RefusedMessage.of(
        ("{\"guid\":\"a@1\",\"method\":\""
                + method
                + "\",\"params\":{\"type\":\""
                + type
                + "\",\"x\":\"yyy")
            .getBytes(UTF_8));
  }

  @Test
  void anEndInsideAFrame_isNoEnd() throws IOException {
    byte[] stream = written("whole".getBytes(UTF_8));
    FrameReader body = reader(Arrays.copyOf(stream, 6), 10);
    FrameReader head = reader(Arrays.copyOf(stream, 3), 10);
    assertThatThrownBy(body::next).isInstanceOf(EOFException.class);
    assertThatThrownBy(head::next).isInstanceOf(EOFException.class);
  }

  private static FrameReader reader(byte[] stream, int maxBytes) {
    return new FrameReader(Channels.newChannel(new ByteArrayInputStream(stream)), maxBytes);
  }

  private static byte[] written(byte[]... bodies) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(Channels.newChannel(out));
    for (byte[] body : bodies) {
      writer.write(body);
    }
    return out.toByteArray();
  }
}
