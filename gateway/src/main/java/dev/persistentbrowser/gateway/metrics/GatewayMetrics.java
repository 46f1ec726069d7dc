package dev.persistentbrowser.gateway.metrics;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.session.SessionRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this gateway counts (requests, and the commands whose replies it got), and what the registry
 * and the lease table say of the whole installation when it is asked. Safe for many threads.
 */
public final class GatewayMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayMetrics.class);
  private static final double[] SECONDS = {
    .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter commands;
  private final Histogram queued;
  private final Histogram ran;
  private final Counter requests;
  private final Histogram requestSeconds;

  public GatewayMetrics(SessionRegistry sessions, LeaseTable leases) {
    commands =
        Counter.builder()
            .name("pb_commands_total")
            .help("Commands that ended, by action and outcome")
            .labelNames("action", "status")
            .register(registry);
    queued = histogram("pb_command_queued_seconds", "From acceptance to start", "action");
    ran = histogram("pb_command_ran_seconds", "From start to end", "action");
    requests =
        Counter.builder()
            .name("pb_http_requests_total")
            .help("HTTP requests, by route and status")
            .labelNames("method", "route", "status")
            .register(registry);
    requestSeconds = histogram("pb_http_request_seconds", "HTTP requests", "method", "route");
    gauge(
        "pb_sessions",
        "Sessions of all owners by state; ended ones of the last day",
        "state",
        callback ->
            sessions.counts().forEach((state, count) -> callback.call(count, state.wireName())));
    gauge(
        "pb_worker_sessions",
        "Live sessions by worker",
        "worker",
        callback -> leases.workers().forEach(w -> callback.call(w.sessions(), w.id().value())));
    gauge(
        "pb_browser_hosts",
        "Browser processes by worker",
        "worker",
        callback -> leases.workers().forEach(w -> callback.call(w.hosts(), w.id().value())));
    gauge(
        "pb_worker_capacity",
        "Sessions that a worker takes",
        "worker",
        callback -> leases.workers().forEach(w -> callback.call(w.capacity(), w.id().value())));
    JvmMetrics.builder().register(registry);
  }

  private Histogram histogram(String name, String help, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .unit(Unit.SECONDS)
        .labelNames(labels)
        .classicUpperBounds(SECONDS)
        .classicOnly()
        .register(registry);
  }

  private void gauge(
      String name, String help, String label, Consumer<GaugeWithCallback.Callback> read) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(
            callback -> {
              try {
                read.accept(callback);
              } catch (ServiceException e) {
                // The other metrics are worth having while Redis is away.
                LOG.info("{} could not be read", name, e);
              }
            })
        .register(registry);
  }

  /** A reply arrived. */
  public void replied(Reply reply) {
    commands.labelValues(reply.action(), reply.status().wireName()).inc();
    queued.labelValues(reply.action()).observe(reply.queuedMs() / 1000.0);
    ran.labelValues(reply.action()).observe(reply.ranMs() / 1000.0);
  }

  /** A request was answered. */
  public void answered(String method, String route, int status, double seconds) {
    requests.labelValues(method, route, Integer.toString(status)).inc();
    requestSeconds.labelValues(method, route).observe(seconds);
  }

  /** In Prometheus' text format. */
  public String scrape() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  public static String contentType() {
    return PrometheusTextFormatWriter.CONTENT_TYPE;
  }
}
