// 两个部门共同的任务 · Tasks two departments share
// @question 这两个部门共同承担哪些任务，各是什么角色，原文怎么说？
//   · Which tasks do these two departments share, in what roles, and in which words?
// @tags department, overlap
// @kind table
// @param first:string – 一个部门：全称、别名，或全称的后几个字 · one department: full name, alias, or the end of the full name
// @param second:string – 另一个部门 · the other department
// @columns first, first_role, second, second_role, task, first_evidence, second_evidence, deadlines, due, document, number,
//   task_id, first_duty_id, second_duty_id
MATCH (b:Department) WHERE $first <> '' AND $second <> ''
WITH collect(CASE WHEN b.name = $first THEN b.id END) AS same_first, collect(CASE WHEN b.name = $second THEN b.id END) AS same_second,
     collect(CASE WHEN b.name ENDS WITH $first OR $first IN coalesce(b.aliases, []) THEN b.id END) AS like_first,
     collect(CASE WHEN b.name ENDS WITH $second OR $second IN coalesce(b.aliases, []) THEN b.id END) AS like_second
WITH CASE WHEN size(same_first) > 0 THEN same_first ELSE like_first END AS firsts,
     CASE WHEN size(same_second) > 0 THEN same_second ELSE like_second END AS seconds
UNWIND firsts AS one
MATCH (a:Department {id: one})
UNWIND seconds AS other
MATCH (b:Department {id: other})
WHERE a.id <> b.id
MATCH (a)-[r:LEADS|PARTICIPATES_IN]->(t:Task)<-[s:LEADS|PARTICIPATES_IN]-(b)
WHERE r.basis <> 'issuer' AND s.basis <> 'issuer'
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t)
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH a, r, b, s, t, m, d, u, l ORDER BY u.start
WITH a, r, b, s, t, m, d, collect(u.text) AS deadlines, min(l.end_date) AS due
RETURN a.name AS first, CASE WHEN type(r) = 'LEADS' THEN 'lead' ELSE 'participate' END AS first_role, b.name AS second,
       CASE WHEN type(s) = 'LEADS' THEN 'lead' ELSE 'participate' END AS second_role, t.summary AS task,
       r.evidence AS first_evidence, s.evidence AS second_evidence, deadlines, due, coalesce(d.title, d.source) AS document, m.number AS number,
       t.id AS task_id, r.id AS first_duty_id, s.id AS second_duty_id
ORDER BY document, d.id, t.order, first_duty_id, second_duty_id
