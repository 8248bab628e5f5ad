"""The ledger (责任台账) as a workbook: what the graph says of every task, beside what people enter by hand."""

from kg.ledger.content import Ledger, ledger
from kg.ledger.export import Exported, export

__all__ = ["Exported", "Ledger", "export", "ledger"]
