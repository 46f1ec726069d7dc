package dev.persistentbrowser.artifact.s3;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.Item;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Objects of one bucket by key; any S3 will do. Safe for many threads. */
public final class S3Objects implements Component {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TRANSFER = Duration.ofSeconds(30);

  /** What is in memory of a stream; S3's least for parts is 5 MiB. */
  private static final long PART_BYTES = 5 << 20;

  private final S3Settings settings;
  private @Nullable MinioClient client;
  private @Nullable OkHttpClient http;

  public S3Objects(S3Settings settings) {
    this.settings = settings;
  }

  /** Connects, and makes the bucket when it is not there. */
  @Override
  public void start() {
    OkHttpClient opened =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(TRANSFER)
            .writeTimeout(TRANSFER)
            .build();
    http = opened;
    client =
        MinioClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentials(settings.accessKey(), settings.secretKey())
            .httpClient(opened)
            .build();
    if (!bucketExists()) {
      makeBucket(opened);
    }
  }

  private void makeBucket(OkHttpClient opened) {
    MakeBucketArgs bucket = MakeBucketArgs.builder().bucket(settings.bucket()).build();
    ask(
        s3 -> {
          if (settings.region().equals(BucketMaker.UNNAMED_REGION)) {
            new BucketMaker(settings, opened).make(bucket);
          } else {
            s3.makeBucket(bucket);
          }
          return Boolean.TRUE;
        });
  }

  @Override
  public void check() {
    if (!bucketExists()) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " does not exist");
    }
  }

  private boolean bucketExists() {
    return ask(s3 -> s3.bucketExists(BucketExistsArgs.builder().bucket(settings.bucket()).build()));
  }

  public void put(String key, String contentType, Map<String, String> userMetadata, byte[] bytes) {
    PutObjectArgs args =
        PutObjectArgs.builder()
            .bucket(settings.bucket())
            .object(key)
            .contentType(contentType)
            .userMetadata(userMetadata)
            .data(bytes, bytes.length)
            .build();
    ObjectWriteResponse _ = ask(s3 -> s3.putObject(args));
  }

  /**
   * Reads the bytes to their end, a part at a time. What the stream throws comes out, and nothing
   * is kept then.
   *
   * @param sizeBytes -1 when it is not known
   * @return how many there were
   */
  long put(
      String key,
      String contentType,
      Map<String, String> userMetadata,
      InputStream bytes,
      long sizeBytes)
      throws IOException {
    Counted counted = new Counted(bytes);
    PutObjectArgs args =
        PutObjectArgs.builder()
            .bucket(settings.bucket())
            .object(key)
            .contentType(contentType)
            .userMetadata(userMetadata)
            .stream(counted, sizeBytes, PART_BYTES)
            .build();
    try {
      ObjectWriteResponse _ = ask(s3 -> s3.putObject(args));
    } catch (ServiceException e) {
      counted.throwFailure(e);
      throw e;
    }
    return counted.bytes;
  }

  /** Tells a stream that fails from a store that does, for the client mixes them up. */
  private static final class Counted extends FilterInputStream {
    private long bytes;
    private @Nullable IOException failure;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int read = super.read(target, offset, length);
        bytes += Math.max(0, read);
        return read;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    void throwFailure(ServiceException suppressed) throws IOException {
      if (failure != null) {
        failure.addSuppressed(suppressed);
        throw failure;
      }
    }
  }

  /** Of an object; empty when there is none. */
  Optional<Headers> headers(String key) {
    StatObjectArgs args = StatObjectArgs.builder().bucket(settings.bucket()).object(key).build();
    return ask(
        s3 -> {
          try {
            return Optional.of(s3.statObject(args).headers());
          } catch (ErrorResponseException e) {
            if ("NoSuchKey".equals(e.errorResponse().code())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** Nothing happens when there is no such object. */
  public void delete(String key) {
    RemoveObjectArgs args =
        RemoveObjectArgs.builder().bucket(settings.bucket()).object(key).build();
    ask(
        s3 -> {
          s3.removeObject(args);
          return Boolean.TRUE;
        });
  }

  /** Empty when there is no such object. The caller closes the stream. */
  public Optional<InputStream> read(String key) {
    return get(key).map(response -> response);
  }

  /** Empty when there is no such object. The caller closes the response. */
  Optional<GetObjectResponse> get(String key) {
    GetObjectArgs args = GetObjectArgs.builder().bucket(settings.bucket()).object(key).build();
    return ask(
        s3 -> {
          try {
            return Optional.of(s3.getObject(args));
          } catch (ErrorResponseException e) {
            if ("NoSuchKey".equals(e.errorResponse().code())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /**
   * An object without its bytes.
   *
   * @param modified by the clock of the store
   */
  public record Stored(String key, Instant modified) {}

  /**
   * Objects in the order of their keys.
   *
   * @param after the key after which they begin; null begins with the first
   */
  public List<Stored> list(String prefix, @Nullable String after, int limit) {
    ListObjectsArgs args =
        ListObjectsArgs.builder()
            .bucket(settings.bucket())
            .prefix(prefix)
            .startAfter(after)
            .recursive(true)
            .maxKeys(limit)
            .build();
    return ask(
        s3 -> {
          List<Stored> found = new ArrayList<>();
          Iterator<Result<Item>> results = s3.listObjects(args).iterator();
          while (found.size() < limit && results.hasNext()) {
            Item item = results.next().get();
            found.add(new Stored(item.objectName(), item.lastModified().toInstant()));
          }
          return found;
        });
  }

  /** Deletes them; what is not there is fine. */
  public void delete(Collection<String> keys) {
    RemoveObjectsArgs args =
        RemoveObjectsArgs.builder()
            .bucket(settings.bucket())
            .objects(keys.stream().map(DeleteRequest.Object::new).toList())
            .build();
    List<String> refused =
        ask(
            s3 -> {
              List<String> errors = new ArrayList<>();
              for (Result<DeleteResult.Error> result : s3.removeObjects(args)) {
                errors.add(result.get().objectName() + ": " + result.get().message());
              }
              return errors;
            });
    if (!refused.isEmpty()) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          settings + " did not delete " + refused.size() + " objects, as " + refused.getFirst());
    }
  }

  @FunctionalInterface
  private interface Request<T> {
    T of(MinioClient s3) throws MinioException;
  }

  private <T> T ask(Request<T> request) {
    MinioClient s3 = open();
    try {
      return request.of(s3);
    } catch (MinioException | IllegalStateException e) {
      // A connection that fails comes out of the client as an IllegalStateException.
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " did not answer", e);
    }
  }

  private MinioClient open() {
    MinioClient opened = client;
    if (opened == null) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, settings + " is not connected");
    }
    return opened;
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
