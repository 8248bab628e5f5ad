// 周期性任务 · Tasks that recur
// @question 哪些任务每月、每季度、每年都要做，谁负责？
//   · Which tasks come back every month, quarter or year, and who is responsible?
// @tags task, deadline
// @kind table
// @columns every, deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.kind = 'recurring'
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, u, l, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, u, l, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN l.every AS every, u.text AS deadline, l.kind AS kind, t.summary AS task, leads, participants, evidence,
       coalesce(d.title, d.source) AS document, m.number AS number, t.id AS task_id, l.id AS deadline_id
ORDER BY every, document, d.id, t.order, task_id, deadline_id, u.start
