// 周期性任务 · Tasks that recur
// @question 哪些任务每月、每季度、每年都要做，谁负责？
//   · Which tasks come back every month, quarter or year, and who is responsible?
// @tags task, deadline
// @kind table
// @columns every, deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.kind = 'recurring'
WITH l.every AS every, coalesce(d.title, d.source) AS document, d.id AS document_id, t.order AS place, t, l.id AS deadline_id,
     u.start AS written, u.text AS deadline, l.kind AS kind, m.number AS number
OPTIONAL MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department) WHERE r.basis <> 'issuer'
WITH every, document, document_id, place, t.id AS task_id, deadline_id, written, deadline, kind, number, t.summary AS task, type(r) AS role,
     b.name AS name, r.evidence AS words, r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH every, document, document_id, place, task_id, deadline_id, written, deadline, kind, number, task,
     collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants, collect(DISTINCT words) AS evidence
RETURN every, deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
ORDER BY every, document, document_id, place, task_id, deadline_id, written
