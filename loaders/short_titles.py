"""Which title of a document is short for a longer one in it: 文旅局 where 文广旅体局 is the body's name (spec section 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from loaders.offices import Function, Title, key
from loaders.registry import Registry

_ALONE = "公安"  # what has its name beside others is a part of it: 公安交通管理局
_ENFORCING = "执法"
_MANY = 50  # titles alike, of which no one can be meant


@dataclass(frozen=True, slots=True)
class Named:
    """The titles that a document gives to bodies, and by function in which of its lists they stand.

    Two titles in one list are two bodies, however much they are alike.
    """

    titles: Collection[Title]
    lists: Mapping[str, set[int]]

    def together(self, one: str, other: str) -> bool:
        """Whether one list names bodies of both functions."""
        return not self.lists.get(one, set()).isdisjoint(self.lists.get(other, set()))


def places_in(lists: Iterable[Iterable[Title]]) -> dict[str, set[int]]:
    """The numbers of the lists in which each function stands."""
    found: dict[str, set[int]] = {}
    for number, titles in enumerate(lists):
        for title in titles:
            found.setdefault(title.function.name, set()).add(number)
    return found


def longer_functions(named: Named, year: int | None, registry: Registry) -> dict[str, Function]:
    """The longer functions for those that the registry says to be short for one of several (建设 for 住房和城乡建设).

    >>> from loaders.registry import registry
    >>> titles = [registry().title(words) for words in ("建设局", "住建局", "民政局")]
    >>> {short: long.name for short, long in longer_functions(Named(titles, {}), None, registry()).items()}
    {'建设': '住房和城乡建设'}
    """
    functions = {title.function.name: title.function for title in named.titles}
    found = {}
    for function in functions.values():
        longer = [name for name in function.short_for if name in functions and not named.together(function.name, name)]
        if not longer and function.since and year and year >= function.since:
            longer = list(function.short_for[:1])
        if len(longer) == 1 and (meant := registry.function(longer[0])):
            found[function.name] = meant
    return found


def merged_functions(named: Named, registry: Registry) -> dict[tuple[str, str], Function]:
    """For titles, as function and ending, the function of the one body in which their fields were put together; for those that
    no registry has, of the one body whose words begin with theirs or of whose words theirs are the first characters.

    >>> from loaders.registry import registry
    >>> names = ("文旅局", "文广体和旅游局", "建发局", "建设发展局", "农业局", "农业机械管理局", "秦岭局", "秦岭保护局")
    >>> titles = [registry().title(words) for words in names]
    >>> {short + end: long.name for (short, end), long in merged_functions(Named(titles, {}), registry()).items()}
    {'文化和旅游局': '文化广电体育和旅游', '建发局': '建设发展', '秦岭局': '秦岭保护'}
    """
    fields = {title.function.name: frozenset(registry.fields(title.function.name)) for title in named.titles}
    alike: dict[tuple[str, str], list[Title]] = {}
    for long in named.titles:
        name = long.function.name
        for mark in {*fields[name], key(name)[:2], registry.initials(name)} if long.known else {key(name)[:2]}:
            alike.setdefault((mark, long.ending), []).append(long)
    found = {}
    for short in named.titles:
        name = short.function.name
        parts = fields[name] or frozenset((name,))
        marks = (min(parts),) if short.known else (key(name)[:2], name)
        longs = {long.function.name: long for mark in marks for long in alike.get((mark, short.ending), ())}
        fitting = (
            [long.function for long in longs.values() if _holds(long, short, fields, registry)] if len(longs) < _MANY else []
        )
        if len(fitting) == 1 and not named.together(name, fitting[0].name):
            found[name, short.ending] = fitting[0]
    return found


def _holds(long: Title, short: Title, fields: Mapping[str, frozenset[str]], registry: Registry) -> bool:
    name, whole = short.function.name, long.function.name
    if not short.known:
        begins = key(whole).startswith(key(name)) and len(whole) > len(name)  # 秦岭局, 秦岭保护局
        return len(name) > 1 and (begins or (long.known and name == registry.initials(whole)))
    parts = fields[name] or frozenset((name,))
    enforcing = any(_ENFORCING in part for part in fields[whole]) and not any(_ENFORCING in part for part in parts)
    return long.known and parts < fields[whole] and _ALONE not in fields[whole] and not enforcing
