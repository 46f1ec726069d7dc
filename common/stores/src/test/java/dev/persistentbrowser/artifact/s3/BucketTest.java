package dev.persistentbrowser.artifact.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.persistentbrowser.error.ServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that has no bucket, and refuses as AWS does a request that names us-east-1. */
class BucketTest {
  private final List<String> made = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = 404;
      if (exchange.getRequestMethod().equals("PUT")) {
        made.add(exchange.getRequestURI() + " " + body);
        status =
            body.contains("us-east-1") || exchange.getRequestURI().toString().contains("taken")
                ? 409
                : 200;
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void start(String region, String bucket) {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    S3Objects objects =
        new S3Objects(new S3Settings(endpoint, region, bucket, "access", "secret-secret"));
    try {
      objects.start();
    } finally {
      objects.close();
    }
  }

  @Test
  void theRegionWhereS3Began_isNotNamed() {
    start("us-east-1", "pictures");

    assertThat(made)
        .singleElement()
        .asString()
        .startsWith("/pictures")
        .doesNotContain("region", "us-east-1");
  }

  @Test
  void anyOtherRegion_isNamed() {
    start("eu-central-1", "pictures");

    assertThat(made).singleElement().asString().contains("<LocationConstraint>eu-central-1<");
  }

  @Test
  void aBucketThatIsRefused_isTold() {
    assertThatThrownBy(() -> start("us-east-1", "taken"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("S3 bucket taken");
  }
}
