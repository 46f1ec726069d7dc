package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.command.Commands;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import org.jspecify.annotations.Nullable;

/** The field {@code within} of a body: the command inside of which another is to run. */
final class Within {
  private Within() {}

  /** Null when there is none. Throws {@code INVALID_COMMAND} when it is not one of the session. */
  static @Nullable CommandId of(Body body, Commands commands, TenantId tenant, SessionId session) {
    return body.text("within")
        .map(
            id ->
                CommandId.parse(id)
                    .filter(command -> commands.isOf(tenant, command, session))
                    .orElseThrow(
                        () ->
                            new ServiceException(
                                ErrorCode.INVALID_COMMAND,
                                "within must be the id of a command of session "
                                    + session
                                    + ", not "
                                    + id)))
        .orElse(null);
  }
}
