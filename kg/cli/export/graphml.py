"""`kg export graphml`: the responsibility network for Gephi and other programs that draw and measure networks."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import DocumentOption, StoreOption


class Nodes(StrEnum):
    """What the network is made of."""

    DEPARTMENTS = "departments"
    TASKS = "tasks"


def graphml(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The .graphml file to write.")],
    nodes: Annotated[
        Nodes, typer.Option("--nodes", help="departments: tied where they share tasks; tasks: departments and their tasks.")
    ] = Nodes.DEPARTMENTS,
    everything: Annotated[
        bool, typer.Option("--everything", help="Count collectives (各县区政府) and carried-forward duties too.")
    ] = False,
    document: DocumentOption = "",
    store: StoreOption = None,
) -> None:
    """Write the responsibility network as GraphML.

    Ties between departments carry the number of shared tasks by role, Jaccard and lift; duties carry role and quote. Opens in
    Gephi, Cytoscape, yEd and networkx.

    Example: kg export graphml network.graphml
    """
    from datetime import date

    from kg.files import replaced
    from kg.report.graphml import bodies_and_tasks, bodies_that_share, to_bytes
    from kg.report.page import answer, check_document
    from kg.store import open_store

    day = date.today()  # no answer here depends on it
    with open_store(store, read_only=True) as graph:
        check_document(graph, day, document)
        duties = answer(graph, "duty-list", day, document=document).dicts()
        made = (
            bodies_that_share(duties, everything=everything)
            if nodes is Nodes.DEPARTMENTS
            else bodies_and_tasks(duties, answer(graph, "task-ledger", day, document=document).dicts(), everything=everything)
        )
    with replaced(out) as file:
        file.write(to_bytes(made))
    remark(f"{made.number_of_nodes()} nodes and {made.number_of_edges()} edges written to {out}")
