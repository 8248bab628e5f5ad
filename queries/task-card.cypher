// 任务卡片 · Everything about one task
// @question 这项任务的全文、出处、责任单位、时限和存疑之处？
//   · The whole text of this task, its place, who is responsible, by when, and what was read with doubt?
// @tags task
// @kind table
// @param task:string – 任务的编号，或任务原文中的几个字 · id of a task, or words of its text
// @columns document, section, number, text, leads, participants, deadlines, due, evidence, doubts, source, start, stop, task_id
MATCH way = (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE $task <> '' AND (t.id = $task OR t.text CONTAINS $task)
WITH d, m, t, [n IN nodes(way) WHERE n:Section | n.heading] AS section
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t)
WITH d, m, t, section, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, section, collect(DISTINCT CASE WHEN type(r) = 'LEADS' AND r.basis <> 'issuer' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' AND r.basis <> 'issuer' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH d, m, t, section, leads, participants, evidence, u, l ORDER BY u.start
WITH d, m, t, section, leads, participants, evidence, collect(u.text) AS deadlines, min(l.end_date) AS due
OPTIONAL MATCH (t)-[:HAS_DIAGNOSTIC]->(g:Diagnostic)
WITH d, m, t, section, leads, participants, evidence, deadlines, due, g ORDER BY g.start, g.id
WITH d, m, t, section, leads, participants, evidence, deadlines, due, collect(g.message) AS doubts
RETURN coalesce(d.title, d.source) AS document, section, m.number AS number, t.text AS text, leads, participants, deadlines, due, evidence, doubts,
       d.source AS source, t.start AS start, t.stop AS stop, t.id AS task_id
ORDER BY document, d.id, t.order, task_id
