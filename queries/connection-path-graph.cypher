// 两个部门的联系（图） · How two departments are connected, drawn
// @question 这两个部门之间最短的联系，经过共同的任务和部门，画成图。
//   · The shortest ways between these two departments, through shared tasks and bodies, as a picture.
// @tags department, overlap, picture
// @kind graph
// @param first:string – 一个部门：全称、别名，或全称的后几个字 · one department: full name, alias, or the end of the full name
// @param second:string – 另一个部门 · the other department
// @param most:integer=20 – 最多几条 · at most so many ways
// @columns way, way_id
MATCH (b:Department) WHERE $first <> '' AND $second <> ''
WITH collect(CASE WHEN b.name = $first THEN b END) AS same_first, collect(CASE WHEN b.name = $second THEN b END) AS same_second,
     collect(CASE WHEN b.name ENDS WITH $first OR $first IN coalesce(b.aliases, []) THEN b END) AS like_first,
     collect(CASE WHEN b.name ENDS WITH $second OR $second IN coalesce(b.aliases, []) THEN b END) AS like_second
UNWIND CASE WHEN size(same_first) > 0 THEN same_first ELSE like_first END AS a
UNWIND CASE WHEN size(same_second) > 0 THEN same_second ELSE like_second END AS b
WITH a, b WHERE a.id <> b.id
MATCH way = allShortestPaths((a)-[:LEADS|PARTICIPATES_IN*..8]-(b))
WITH way, relationships(way) AS duties
RETURN way, reduce(ids = '', r IN duties | ids + r.id + ' ') AS way_id
ORDER BY way_id
LIMIT $most
