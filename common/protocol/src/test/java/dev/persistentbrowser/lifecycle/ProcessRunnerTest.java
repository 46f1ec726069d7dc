package dev.persistentbrowser.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each runs a process of its own, for its end is what is looked at. */
class ProcessRunnerTest {
  /** Starts as its first argument says. */
  static final class Failing implements Component {
    private final String fault;

    private Failing(String fault) {
      this.fault = fault;
    }

    public static void main(String[] arguments) {
      ProcessRunner.run(() -> new Failing(arguments[0]), component -> "ready");
    }

    @Override
    public void start() {
      throw switch (fault) {
        case "store" ->
            new ServiceException(
                ErrorCode.UNAVAILABLE,
                "redis at redis:6379 cannot be reached",
                new IllegalStateException("no", new ConnectException("Connection refused")));
        case "browser" ->
            new ServiceException(
                ErrorCode.UNAVAILABLE,
                "No browser could be started: no sandbox",
                new IOException("no sandbox"));
        case "nameless" -> new ServiceException(ErrorCode.UNAVAILABLE, "no", new IOException());
        case "setting" -> new ConfigException(List.of("PB_PARTITIONS=0 is not positive"));
        default -> new IllegalStateException(fault);
      };
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource({
    "store, 1, redis at redis:6379 cannot be reached: Connection refused",
    "browser, 1, No browser could be started: no sandbox",
    "nameless, 1, no: IOException",
    "setting, 2, PB_PARTITIONS=0 is not positive"
  })
  void aStartThatFails_endsTheProcessWithOneLine(String fault, int status, String line)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Failing.class.getName(),
                fault)
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.strip()).isEqualTo(line);
    assertThat(process.waitFor()).isEqualTo(status);
  }
}
