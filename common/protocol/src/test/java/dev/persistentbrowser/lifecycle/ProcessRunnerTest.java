package dev.persistentbrowser.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each runs a process of its own, for its end is what is looked at. */
class ProcessRunnerTest {
  /** Starts as its first argument says. */
  static final class Failing implements Component {
    private final String fault;
    private int tries;

    private Failing(String fault) {
      this.fault = fault;
    }

    public static void main(String[] arguments) {
      Failing failing = new Failing(arguments[0]);
      String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
      ProcessRunner.run(rest, () -> failing, itself -> itself, _ -> "ready");
    }

    @Override
    public void start() {
      if (fault.equals("late") && ++tries == 3) {
        System.err.println("there");
        return;
      }
      throw switch (fault) {
        case "late" -> new ServiceException(ErrorCode.UNAVAILABLE, "not yet");
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
    "setting, 2, PB_PARTITIONS=0 is not positive",
    "late, 1, not yet",
    "late reach, 0, there",
    "setting reach, 2, PB_PARTITIONS=0 is not positive",
    "store check, 0, ''",
    "store go, 2, 'unknown arguments go; there are: check, reach'"
  })
  void aProcess_endsWithOneLineAndItsStatus(String arguments, int status, String line)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Failing.class.getName()));
    command.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.strip()).isEqualTo(line);
    assertThat(process.waitFor()).isEqualTo(status);
  }
}
