"""Soft assertions are collected, and told together."""

from __future__ import annotations

import pytest

from persistent_browser._soft import record_soft, soft_assertions


def fail_twice() -> None:
    with soft_assertions() as errors:
        record_soft(AssertionError("one"))
        record_soft(AssertionError("two"))
        assert len(errors) == 2


def test_failures_are_told_at_the_end_of_the_block() -> None:
    with pytest.raises(AssertionError, match=r"2 soft assertions failed:\none\n\ntwo"):
        fail_twice()


def test_one_failure_is_raised_as_it_is() -> None:
    error = AssertionError("one")
    with pytest.raises(AssertionError) as info, soft_assertions():
        record_soft(error)
    assert info.value is error


def test_without_a_failure_nothing_is_raised() -> None:
    with soft_assertions() as errors:
        pass
    assert errors == []


def test_without_a_block_it_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="needs a scope"):
        record_soft(AssertionError("one"))
