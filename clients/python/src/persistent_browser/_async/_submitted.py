"""A command that was handed in and goes on by itself."""

from __future__ import annotations

from typing import Any

from .._errors import NotFinishedError
from .._models import Reply
from .._options import Duration, seconds
from ._connection import AsyncConnection


class SubmittedCommand:
    """A command that runs on the server while the caller does something else.

    Its ``id`` finds it again from any process: ``browser.command_handle(id)``.
    """

    def __init__(self, connection: AsyncConnection, state: Reply, timeout: float) -> None:
        self._connection = connection
        self._state = state
        self._timeout = timeout

    @property
    def id(self) -> str:
        """The id of the command."""
        return self._state.id

    @property
    def done(self) -> bool:
        """Whether its reply is here; ``poll()`` asks the server."""
        return self._state.done

    @property
    def reply(self) -> Reply | None:
        """The whole reply, whatever the outcome; ``None`` until it was seen to be done."""
        return self._state if self._state.done else None

    @property
    def result(self) -> Any:
        """What the method returned.

        Raises:
            NotFinishedError: until it was seen to be done.
            CommandError, ApiError: when it did not succeed.
        """
        if not self._state.done:
            raise NotFinishedError(
                f"command {self.id} is {self._state.status}: call wait() or poll()",
                command_id=self.id,
            )
        return self._state.raise_for_status().result

    async def poll(self) -> Reply:
        """Ask where it stands, without waiting."""
        if not self._state.done:
            self._state = await self._connection.state(self.id, 0)
        return self._state

    async def wait(self, timeout: Duration | None = None) -> Any:
        """Wait for its end and give what the method returned.

        Args:
            timeout: seconds, ``"5m"`` or a ``timedelta``; the client's own when left out.

        Raises:
            NotFinishedError: when the timeout passed first; the command goes on.
            CommandError, ApiError: when it did not succeed.
        """
        if not self._state.done:
            limit = self._timeout if timeout is None else seconds(timeout)
            self._state = await self._connection.follow(self.id, limit)
        return self.result

    async def cancel(self) -> Reply:
        """Cancel it and give how it ended.

        What waits ends at once; what runs is ended as soon as the browser lets go, or succeeds
        when it was faster; what is over stays as it is.

        Raises:
            NotFinishedError: when it is still being ended after the client's own timeout.
        """
        if not self._state.done:
            self._state = await self._connection.cancel(self.id, self._timeout)
        return self._state

    def __repr__(self) -> str:
        return f"<SubmittedCommand {self.id} {self._state.status}>"
