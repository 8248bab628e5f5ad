// 两个部门怎样联系起来 · How two departments are connected
// @question 这两个部门通过哪些共同的任务、经过哪些部门联系起来？取最短的，至多四项任务。
//   · Through which shared tasks and bodies are these two departments connected? The shortest ways, over four tasks at most.
// @tags department, overlap
// @kind table
// @param first:string – 一个部门：全称、别名，或全称的后几个字 · one department: full name, alias, or the end of the full name
// @param second:string – 另一个部门 · the other department
// @param most:integer=20 – 最多几条 · at most so many ways
// @columns first, second, steps, bodies, tasks, evidence, task_ids, way_id, first_id, second_id
MATCH (b:Department) WHERE $first <> '' AND $second <> ''
WITH collect(CASE WHEN b.name = $first THEN b END) AS same_first, collect(CASE WHEN b.name = $second THEN b END) AS same_second,
     collect(CASE WHEN b.name ENDS WITH $first OR $first IN coalesce(b.aliases, []) THEN b END) AS like_first,
     collect(CASE WHEN b.name ENDS WITH $second OR $second IN coalesce(b.aliases, []) THEN b END) AS like_second
UNWIND CASE WHEN size(same_first) > 0 THEN same_first ELSE like_first END AS a
UNWIND CASE WHEN size(same_second) > 0 THEN same_second ELSE like_second END AS b
WITH a, b WHERE a.id <> b.id
MATCH way = allShortestPaths((a)-[:LEADS|PARTICIPATES_IN*..8]-(b))
WITH a, b, nodes(way) AS stops, relationships(way) AS duties
RETURN a.name AS first, b.name AS second, size(duties) / 2 AS steps, [n IN stops WHERE n:Department | n.name] AS bodies,
       [n IN stops WHERE n:Task | n.summary] AS tasks, [r IN duties | r.evidence] AS evidence, [n IN stops WHERE n:Task | n.id] AS task_ids,
       
       reduce(ids = '', r IN duties | ids + r.id + ' ') AS way_id, a.id AS first_id, b.id AS second_id
ORDER BY steps, first, second, way_id, first_id, second_id
LIMIT $most
