package dev.persistentbrowser.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedS3IT {
  @TempDir Path temp;

  @Test
  void restart_keepsObjectsAndKeys() throws Exception {
    EmbeddedS3 first = new EmbeddedS3(temp, "bucket");
    first.start();
    first.check();
    put(first, "a/b.txt", "value");
    assertThat(get(first, "a/b.txt")).isEqualTo("value");
    first.close();
    first.close();
    assertThatThrownBy(first::check).isInstanceOf(IllegalStateException.class);

    try (EmbeddedS3 second = new EmbeddedS3(temp, "bucket")) {
      second.start();
      assertThat(second.keys()).isEqualTo(first.keys());
      assertThat(get(second, "a/b.txt")).isEqualTo("value");
    }
  }

  @Test
  void aWrongKey_isRefused() throws Exception {
    try (EmbeddedS3 s3 = new EmbeddedS3(temp, "bucket")) {
      s3.start();
      MinioClient client = client(s3, new EmbeddedS3.KeyPair(s3.keys().accessKey(), "wrong"));
      assertThatThrownBy(
              () -> client.getObject(GetObjectArgs.builder().bucket("bucket").object("a").build()))
          .hasMessageContaining("signature");
    }
  }

  private static void put(EmbeddedS3 s3, String name, String value) throws Exception {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    client(s3, s3.keys())
        .putObject(
            PutObjectArgs.builder()
                .bucket(s3.bucket())
                .object(name)
                .data(bytes, bytes.length)
                .build());
  }

  private static String get(EmbeddedS3 s3, String name) throws Exception {
    try (InputStream in =
        client(s3, s3.keys())
            .getObject(GetObjectArgs.builder().bucket(s3.bucket()).object(name).build())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static MinioClient client(EmbeddedS3 s3, EmbeddedS3.KeyPair keys) {
    return MinioClient.builder()
        .endpoint(s3.endpoint().toString())
        .region("us-east-1")
        .credentials(keys.accessKey(), keys.secretKey())
        .build();
  }
}
