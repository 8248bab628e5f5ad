"""What a file of RDF says into a store, each document in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Likeness
from kg.rdf.reading import Read
from kg.store import statements
from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; ``documents`` are all that are in now, ``unchanged`` among them."""

    documents: int
    unchanged: int
    tasks: int
    duties: int


def write(read: Read, store: Store, progress: Callable[[str], None] | None = None) -> Imported:
    """Puts the documents in the place of what they had said in the store; ``progress`` is called with the id of each.

    Documents that cite one that comes after them are written again at the end. Likeness of tasks of other documents stays.
    Raises StoreError where a document cannot be written; those before it are in.
    """
    waiting, unchanged = [], 0
    for batch in read.batches:
        written = store.write(batch)
        unchanged += not written.changed
        if written.edges < sum(len(group.rows) for group in batch.edges):
            waiting.append(batch)
        if progress is not None:
            progress(batch.document_id)
    for batch in waiting:
        store.write(batch)
    tasks = {str(row["id"]) for batch in read.batches for group in batch.nodes if group.label == "Task" for row in group.rows}
    kept = [
        Likeness(str(source), str(target), float(str(score)), tuple(map(str, words if isinstance(words, list) else ())))
        for source, target, score, words in store.run(statements.READ_LIKENESS).rows
        if source not in tasks and target not in tasks
    ]
    store.link([*kept, *read.alike])
    duties = sum(len(group.rows) for batch in read.batches for group in batch.edges if group.type in ("LEADS", "PARTICIPATES_IN"))
    return Imported(len(read.batches), unchanged, len(tasks), duties)
