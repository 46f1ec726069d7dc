package dev.persistentbrowser.artifact.s3;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import java.net.URI;

/** Where the bytes are kept. */
public record S3Settings(
    URI endpoint, String region, String bucket, String accessKey, String secretKey) {
  /** MinIO does not start with a shorter one. */
  private static final int LEAST_SECRET = 8;

  public static S3Settings from(Settings settings) {
    return new S3Settings(
        settings.uri(Setting.PB_S3_ENDPOINT),
        settings.text(Setting.PB_S3_REGION),
        settings.text(Setting.PB_S3_BUCKET),
        settings.text(Setting.PB_S3_ACCESS_KEY),
        settings.parse(
            Setting.PB_S3_SECRET_KEY,
            "a secret of at least " + LEAST_SECRET + " characters",
            "",
            secret -> secret.length() < LEAST_SECRET ? null : secret));
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "S3 bucket " + bucket + " at " + endpoint;
  }
}
