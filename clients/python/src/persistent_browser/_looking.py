"""The connection of what is asked for as a property: it blocks, on asyncio as well."""

from ._network import SyncNetwork as LookingNetwork
from ._sync._connection import SyncConnection as LookingConnection

__all__ = ["LookingConnection", "LookingNetwork"]
