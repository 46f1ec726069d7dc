package dev.persistentbrowser.stores;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.lifecycle.Folders;
import dev.persistentbrowser.standalone.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real S3 server for a class of tests. */
final class S3Server implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Path folder;
  private @Nullable EmbeddedS3 server;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("stores-s3");
    server = new EmbeddedS3(folder, "bucket");
    server.start();
  }

  S3Settings settings() {
    EmbeddedS3 started = server();
    return new S3Settings(
        started.endpoint(),
        "us-east-1",
        started.bucket(),
        started.keys().accessKey(),
        started.keys().secretKey());
  }

  /** Its objects; to be started. */
  S3Objects objects() {
    return new S3Objects(settings());
  }

  private EmbeddedS3 server() {
    return Objects.requireNonNull(server);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      Folders.remove(folder);
    }
  }
}
