"""Copies of a document within its file: most of their tasks stand in an earlier one (extraction-spec.md section 1)."""

from __future__ import annotations

from collections import Counter

from kg.model import Extraction
from loaders.folding import squeeze


class Originals:
    """The documents of a file as far as it is read, to be asked which of them the next one is a copy of.

    Documents are found by the tasks they share, so that a file of many documents is read in time linear in its length.
    """

    __slots__ = ("_by_task", "_extractions", "_sizes")

    def __init__(self) -> None:
        self._extractions: list[Extraction] = []
        self._sizes: list[int] = []
        self._by_task: dict[str, list[int]] = {}

    def of(self, extraction: Extraction) -> Extraction | None:
        """The first document of which ``extraction`` is a copy; where there is none it is an original itself from now on."""
        tasks = {squeeze(task.text).rstrip("。") for task in extraction.tasks}
        shared = Counter(place for task in tasks for place in self._by_task.get(task, ())) if len(tasks) >= 3 else Counter[int]()
        for place in sorted(shared):
            sizes = (len(tasks), self._sizes[place])
            if shared[place] >= 0.8 * min(sizes) and shared[place] >= 0.5 * max(sizes):
                return self._extractions[place]
        for task in tasks:
            self._by_task.setdefault(task, []).append(len(self._extractions))
        self._extractions.append(extraction)
        self._sizes.append(len(tasks))
        return None
