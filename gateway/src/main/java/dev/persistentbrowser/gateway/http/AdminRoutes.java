package dev.persistentbrowser.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.GatewaySettings;
import dev.persistentbrowser.gateway.openapi.Operation;
import dev.persistentbrowser.id.WorkerId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lease.LeaseTable.WorkerStatus;
import java.util.List;

/** {@code /admin}: for those who run the installation. */
final class AdminRoutes implements Routes {
  private static final Operation WORKERS =
      Operation.of("admin", "listWorkers", "List the workers")
          .answers(200, "Workers")
          .refuses(ErrorCode.FORBIDDEN);
  private static final Operation DRAIN =
      Operation.of("admin", "drainWorker", "Have a worker hand its sessions over and take no more")
          .answers(202, "Draining")
          .refuses(ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND);

  private final LeaseTable leases;
  private final GatewaySettings settings;

  AdminRoutes(LeaseTable leases, GatewaySettings settings) {
    this.leases = leases;
    this.settings = settings;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/admin/workers", WORKERS, this::workers),
        new Route("POST", "/admin/workers/{worker}/drain", DRAIN, this::drain));
  }

  private Answer workers(Call call) {
    expectAdmin(call);
    return Answer.json(200, Views.list(leases.workers(), AdminRoutes::view, null));
  }

  private static ObjectNode view(WorkerStatus worker) {
    return Json.object()
        .put("id", worker.id().value())
        .put("state", worker.draining() ? "draining" : "ready")
        .put("capacity", worker.capacity())
        .put("sessions", worker.sessions())
        .put("hosts", worker.hosts());
  }

  /** Accepted: the worker begins with its next renewal, within a second or two. */
  private Answer drain(Call call) {
    expectAdmin(call);
    WorkerId worker = call.worker();
    if (!leases.drain(worker)) {
      throw Call.notFound("worker", worker);
    }
    return Answer.json(202, Json.object().put("id", worker.value()).put("state", "draining"));
  }

  private void expectAdmin(Call call) {
    if (!settings.admins().contains(call.tenant())) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "the owner " + call.tenant() + " does not run this installation (PB_ADMINS)");
    }
  }
}
