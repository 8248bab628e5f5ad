// 没有日期的时限 · Time limits without a day
// @question 哪些时限只有文字（12月底前、三年内、长期坚持），没有可推算的日期，谁负责？
//   · Which time limits are words only (12月底前, 三年内, 长期坚持), with no day to reckon from them, and who is responsible?
// @tags task, deadline
// @kind table
// @columns deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.kind <> 'recurring' AND l.start_date IS NULL AND l.end_date IS NULL
WITH coalesce(d.title, d.source) AS document, d.id AS document_id, t.order AS place, t, l.id AS deadline_id,
     u.start AS written, u.text AS deadline, l.kind AS kind, m.number AS number
OPTIONAL MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department) WHERE r.basis <> 'issuer'
WITH document, document_id, place, t.id AS task_id, deadline_id, written, deadline, kind, number, t.summary AS task, type(r) AS role,
     b.name AS name, r.evidence AS words, r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH document, document_id, place, task_id, deadline_id, written, deadline, kind, number, task,
     collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants, collect(DISTINCT words) AS evidence
RETURN deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
ORDER BY document, document_id, place, task_id, deadline_id, written
