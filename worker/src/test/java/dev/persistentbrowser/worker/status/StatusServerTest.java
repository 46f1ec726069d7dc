package dev.persistentbrowser.worker.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatusServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile boolean works = true;
  private final StatusServer server = server(0);

  private StatusServer server(int port) {
    Health health = new Health(Map.of("browsers", this::check), Durability.STANDARD);
    return new StatusServer(
        InetSocketAddress.createUnresolved("127.0.0.1", port),
        health,
        new WorkerMetrics(() -> 3, () -> 2, () -> 8));
  }

  private void check() {
    if (!works) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "No browser is ready");
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  @Test
  void health_saysWhetherTheWorkerCanServe() throws Exception {
    assertThat(get("GET", "/health").statusCode()).isEqualTo(200);
    works = false;
    HttpResponse<String> down = get("GET", "/health");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"browsers\":\"down: No browser is ready\"");
    assertThat(get("HEAD", "/health").statusCode()).isEqualTo(503);
    assertThat(get("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metrics_areOfThisWorkerAndItsJvm() throws Exception {
    assertThat(get("GET", "/metrics").body())
        .contains("pb_this_worker_sessions 3.0")
        .contains("pb_this_worker_browser_hosts 2.0")
        .contains("pb_this_worker_partitions 8.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void whatIsNotThere_isRefused() throws Exception {
    assertThat(get("GET", "/sessions").statusCode()).isEqualTo(404);
    assertThat(get("POST", "/health").statusCode()).isEqualTo(405);
  }

  @Test
  void anAddressThatIsTaken_isNamed() {
    StatusServer second = server(server.port());
    assertThatThrownBy(second::start)
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("PB_WORKER_LISTEN=127.0.0.1:" + server.port());
    second.close();
  }

  private HttpResponse<String> get(String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return http.send(
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
