"""Names that an item's heading ran into, where a page lost its line breaks: 3.1监测市防汛办应… (extraction-spec.md section 1)."""

from __future__ import annotations

from kg.model import Duty, Span
from loaders.addressees import is_list, obliged
from loaders.folding import squeeze, squeezed

_NEAR = 20_000  # characters around a name in which the text may say it again
_SHORTEST, _HEADING = 6, 24  # characters of a name with a heading before it, and of the heading
_WORD = 3  # characters of a heading that could be those of a place
_ENDS_A_NAME = frozenset("省市县区州镇乡村旗盟局委办厅部府会处室科队站")


def without_heading(folded: str, plain: str, document: Span, begins: int, duty: Duty) -> Duty:
    """The duty of the body behind the heading of an item, whose words begin at ``begins``, where both stand as one name.

    The text itself tells: it has the name only here, and elsewhere the body's without the words before it.

    >>> from kg.model import Basis, Role
    >>> t = "3.1监测市防汛办应巡查。3.2市防汛办应监测水位。"
    >>> duty = Duty("监测市防汛办", Role.LEAD, "应", Basis.IN_SENTENCE, Span(3, 9), Span(0, 14))
    >>> without_heading(t, t, Span(0, len(t)), 3, duty).mention
    '市防汛办'
    """
    name, offsets = squeezed(folded, *duty.span)
    while begins < duty.span.start and folded[begins].isspace():
        begins += 1
    if begins != duty.span.start or len(name) < _SHORTEST:
        return duty
    around = folded[max(document.start, duty.span.start - _NEAR) : min(document.stop, duty.span.stop + _NEAR)]
    if around.count(name) > 1:
        return duty
    for cut in range(2, min(_HEADING, len(name) - 2)):
        heading, body = name[:cut], name[cut:]
        if heading[-1] in _ENDS_A_NAME or "（" in heading or not is_list(body) or not obliged(body, shared=False):
            continue
        a_place = around.count(heading + body[0]) > 1 or (cut <= _WORD and around.count(heading) < 2)
        if not a_place and around.count(body) > 1:
            span = Span(offsets[cut], duty.span.stop)
            return duty._replace(mention=squeeze(span.of(plain)), span=span)
    return duty
