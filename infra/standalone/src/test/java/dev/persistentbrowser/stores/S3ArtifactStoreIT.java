package dev.persistentbrowser.stores;

import dev.persistentbrowser.artifact.ArtifactStore;
import dev.persistentbrowser.artifact.s3.S3ArtifactStore;
import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.artifact.s3.S3Settings;
import dev.persistentbrowser.error.ErrorCode;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class S3ArtifactStoreIT extends ArtifactStoreContract {
  @RegisterExtension static final S3Server S3 = new S3Server();

  private final S3ArtifactStore store = new S3ArtifactStore(S3.objects());

  @BeforeEach
  void open() {
    store.start();
  }

  @AfterEach
  void closeTwice() {
    store.close();
    store.close();
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Test
  void aBucketThatIsNotThere_isMade() {
    S3Settings there = S3.settings();
    try (S3Objects other =
        new S3Objects(
            new S3Settings(
                there.endpoint(), there.region(), "other", there.accessKey(), there.secretKey()))) {
      other.start();
      other.check();
    }
  }

  @Test
  void aWrongKey_isRefusedAtTheStart() {
    S3Settings there = S3.settings();
    refused(
        new S3Settings(there.endpoint(), there.region(), there.bucket(), "wrong", "wrong-secret"));
  }

  @Test
  void whereNoS3Is_theStartIsRefused() {
    S3Settings there = S3.settings();
    refused(
        new S3Settings(
            URI.create("http://127.0.0.1:1"),
            there.region(),
            there.bucket(),
            there.accessKey(),
            there.secretKey()));
  }

  private static void refused(S3Settings settings) {
    try (S3Objects objects = new S3Objects(settings)) {
      Refusals.assertRefused(ErrorCode.UNAVAILABLE, objects::check);
      Refusals.assertRefused(ErrorCode.UNAVAILABLE, objects::start);
    }
  }
}
