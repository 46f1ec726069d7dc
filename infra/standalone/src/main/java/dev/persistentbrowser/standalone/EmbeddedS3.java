package dev.persistentbrowser.standalone;

import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lifecycle.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * A real S3 server in this JVM on loopback that keeps one bucket in a folder. Requests must be
 * signed (Signature Version 4) with a key pair that is made once and kept beside the objects.
 */
public final class EmbeddedS3 implements Component {
  private static final int THREADS = 32;

  private final Path folder;
  private final String bucket;
  private final int port;
  private @Nullable S3Proxy server;
  private @Nullable KeyPair keys;

  public EmbeddedS3(Path folder, String bucket) {
    this(folder, bucket, 0);
  }

  /**
   * @param port 0 takes a free one
   */
  public EmbeddedS3(Path folder, String bucket, int port) {
    this.folder = folder;
    this.bucket = bucket;
    this.port = port;
  }

  /** Who may read and write the bucket. */
  public record KeyPair(String accessKey, String secretKey) {
    /** Without the secret: it may be logged. */
    @Override
    public String toString() {
      return accessKey;
    }
  }

  public String bucket() {
    return bucket;
  }

  public URI endpoint() {
    return URI.create("http://" + Loopback.HOST + ":" + started(server).getPort());
  }

  public KeyPair keys() {
    return started(keys);
  }

  @Override
  public void start() {
    try {
      Path objects = PrivateFiles.folder(folder.resolve("objects"));
      KeyPair pair = readOrMakeKeys();
      FilesystemNio2BlobStore store = new FilesystemNio2BlobStore(objects.toString());
      if (!store.containerExists(bucket)) {
        store.createContainer(bucket);
      }
      S3Proxy proxy =
          S3Proxy.builder()
              .endpoint(URI.create("http://" + Loopback.HOST + ":" + port))
              .awsAuthentication(AuthenticationType.AWS_V4, pair.accessKey(), pair.secretKey())
              .blobStore(store)
              .jettyMaxThreads(THREADS)
              .stopTimeout(0) // else it waits for idle connections, which nobody closes
              .build();
      server = proxy;
      keys = pair;
      proxy.start();
    } catch (Exception e) { // declared by S3Proxy
      close();
      throw new IllegalStateException("cannot start S3 in " + folder, e);
    }
  }

  private KeyPair readOrMakeKeys() throws IOException {
    Path file = folder.resolve("keys.json");
    if (Files.exists(file)) {
      return Json.read(Files.readString(file), KeyPair.class);
    }
    KeyPair pair = new KeyPair(PrivateFiles.secret(), PrivateFiles.secret());
    PrivateFiles.write(file, Json.write(pair));
    return pair;
  }

  @Override
  public void check() {
    String state = started(server).getState();
    if (!state.equals("STARTED")) {
      throw new IllegalStateException("S3 is " + state);
    }
    if (!Files.isWritable(folder)) {
      throw new UncheckedIOException(new IOException(folder + " cannot be written"));
    }
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("S3 was not started");
    }
    return part;
  }

  @Override
  public void close() {
    S3Proxy running = server;
    server = null;
    if (running == null) {
      return;
    }
    try {
      running.stop();
    } catch (Exception e) { // declared by S3Proxy
      throw new IllegalStateException("S3 did not stop", e);
    }
  }
}
