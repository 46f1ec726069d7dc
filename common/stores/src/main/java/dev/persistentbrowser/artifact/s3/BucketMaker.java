package dev.persistentbrowser.artifact.s3;

import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.util.concurrent.CompletionException;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes buckets in the region where S3 began. AWS and others refuse a request that names it; the
 * client names every region.
 */
final class BucketMaker extends MinioAsyncClient {
  /** The region of a bucket that is made without a name of one. */
  static final String UNNAMED_REGION = "us-east-1";

  BucketMaker(S3Settings settings, OkHttpClient http) {
    super(
        MinioAsyncClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(UNNAMED_REGION)
            .credentials(settings.accessKey(), settings.secretKey())
            .httpClient(http)
            .build());
  }

  void make(MakeBucketArgs bucket) throws MinioException {
    checkArgs(bucket);
    Http.S3Request request =
        Http.S3Request.builder().userAgent(userAgent).method(Http.Method.PUT).args(bucket).build();
    try (Response _ = executeAsync(request, UNNAMED_REGION).join()) {
      // What is not a success was thrown.
    } catch (CompletionException e) {
      throw e.getCause() instanceof MinioException cause ? cause : new MinioException(e);
    }
  }
}
