package dev.persistentbrowser.artifact.s3;

import dev.persistentbrowser.config.Setting;
import dev.persistentbrowser.config.Settings;
import java.net.URI;

/** Where the bytes are kept. */
public record S3Settings(
    URI endpoint, String region, String bucket, String accessKey, String secretKey) {
  public static S3Settings from(Settings settings) {
    return new S3Settings(
        settings.uri(Setting.PB_S3_ENDPOINT),
        settings.text(Setting.PB_S3_REGION),
        settings.text(Setting.PB_S3_BUCKET),
        settings.text(Setting.PB_S3_ACCESS_KEY),
        settings.text(Setting.PB_S3_SECRET_KEY));
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "S3 bucket " + bucket + " at " + endpoint;
  }
}
