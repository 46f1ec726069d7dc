# Written by scripts/unasync.py from async_api/__init__.py: edit that one.
