"""Ctrl-C at a load with several processes, as from a terminal: the signal goes to all, none answers with a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from kg.store import open_store

ROOT = Path(__file__).resolve().parents[2]
FOREST = (
    "某省造林绿化方案\n某政办发〔2024〕{}号\n一、造林\n"
    + "（一）荒山造林。到2026年底前造林。（省林业局牵头，省财政厅配合）\n" * 20
)


def test_ctrl_c_reaches_a_load_with_several_processes(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for i in range(300):
        (folder / f"c{i:03}.txt").write_text(FOREST.format(1000 + i), "utf8")
    script = (
        "import sys\nfrom pathlib import Path\nfrom kg.store import open_store\nfrom loaders.load import load\n"
        "if __name__ == '__main__':\n"
        "    with open_store(sys.argv[1], read_only=False) as store:\n"
        "        print('go', flush=True)\n"
        "        loaded = load([Path(sys.argv[2])], store, jobs=2, progress=lambda path: print(path.name, flush=True))\n"
        "    print(loaded.interrupted, loaded.documents, len(loaded.failures))\n"
    )
    (tmp_path / "run.py").write_text(script, "utf8")
    path = str(tmp_path / "policy.kgl")
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "run.py"), path, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("c00"):
                break
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    interrupted, number, failures = out.splitlines()[-1].split()
    assert (interrupted, failures, err) == ("True", "0", "")
    with open_store(path, read_only=True) as store:
        assert store.counts().nodes["Document"] == int(number)
        assert 0 < int(number) < 300
