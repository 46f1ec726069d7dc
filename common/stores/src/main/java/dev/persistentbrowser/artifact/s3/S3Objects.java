package dev.persistentbrowser.artifact.s3;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Objects of one bucket by key; any S3 will do. Safe for many threads. */
public final class S3Objects implements Component {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TRANSFER = Duration.ofSeconds(30);

  private final S3Settings settings;
  private @Nullable MinioClient client;
  private @Nullable OkHttpClient http;

  public S3Objects(S3Settings settings) {
    this.settings = settings;
  }

  /** Connects, and makes the bucket when it is not there. */
  @Override
  public void start() {
    http =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(TRANSFER)
            .writeTimeout(TRANSFER)
            .build();
    client =
        MinioClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentials(settings.accessKey(), settings.secretKey())
            .httpClient(http)
            .build();
    try {
      if (!bucketExists()) {
        open().makeBucket(MakeBucketArgs.builder().bucket(settings.bucket()).build());
      }
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void check() {
    try {
      if (!bucketExists()) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " does not exist");
      }
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  private boolean bucketExists() throws MinioException {
    return open().bucketExists(BucketExistsArgs.builder().bucket(settings.bucket()).build());
  }

  public void put(String key, String contentType, Map<String, String> userMetadata, byte[] bytes) {
    try {
      open()
          .putObject(
              PutObjectArgs.builder()
                  .bucket(settings.bucket())
                  .object(key)
                  .contentType(contentType)
                  .userMetadata(userMetadata)
                  .data(bytes, bytes.length)
                  .build());
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  /** Empty when there is no such object. The caller closes the stream. */
  public Optional<InputStream> read(String key) {
    return get(key).map(response -> response);
  }

  /** Empty when there is no such object. The caller closes the response. */
  Optional<GetObjectResponse> get(String key) {
    try {
      return Optional.of(
          open().getObject(GetObjectArgs.builder().bucket(settings.bucket()).object(key).build()));
    } catch (ErrorResponseException e) {
      if ("NoSuchKey".equals(e.errorResponse().code())) {
        return Optional.empty();
      }
      throw unavailable(e);
    } catch (MinioException e) {
      throw unavailable(e);
    }
  }

  private MinioClient open() {
    MinioClient opened = client;
    if (opened == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " is not connected");
    }
    return opened;
  }

  private ServiceException unavailable(MinioException cause) {
    return new ServiceException(ErrorCode.UNAVAILABLE, settings + " did not answer", cause);
  }

  @Override
  public void close() {
    client = null;
    OkHttpClient opened = http;
    if (opened != null) {
      opened.dispatcher().executorService().shutdown();
      opened.connectionPool().evictAll();
      http = null;
    }
  }
}
