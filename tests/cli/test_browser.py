"""`kg browser` where there is nothing to open: one sentence, no page."""

from __future__ import annotations

from .conftest import Run


def test_a_file_is_no_server(run: Run) -> None:
    done = run("browser", "--no-open", "--store", "policy.kgl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: policy.kgl: this graph is a file")
    assert "docker compose up -d" in done.err


def test_a_server_that_is_not_there(run: Run) -> None:
    done = run("browser", "--no-open", "--store", "bolt://127.0.0.1:9", NEO4J_PASSWORD="let-me-in-please")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "let-me-in-please" not in done.err
