// 已过所写日期的任务 · Tasks past their stated date
// @question 到某一天为止，哪些任务所写的完成日期已经过去？是否完成，文件里没有说。
//   · Which tasks' stated dates lie before a day? Whether they are done the documents do not say.
// @tags task, deadline
// @kind table
// @param day:date=today – 从哪一天算起 · the day to count from
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns due, days_past, deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.end_date < date($day)
WITH l.end_date AS due, coalesce(d.title, d.source) AS document, d.id AS document_id, t.order AS place, t.id AS task_id, l.id AS deadline_id,
     u.start AS written, u.text AS deadline, l.kind AS kind, m.number AS number
ORDER BY due DESC, document, document_id, place, task_id, deadline_id, written LIMIT $most
MATCH (t:Task {id: task_id})
OPTIONAL MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department) WHERE r.basis <> 'issuer'
WITH due, document, document_id, place, task_id, deadline_id, written, deadline, kind, number, t.summary AS task, type(r) AS role, b.name AS name,
     r.evidence AS words, r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH due, document, document_id, place, task_id, deadline_id, written, deadline, kind, number, task,
     collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants, collect(DISTINCT words) AS evidence
RETURN due, duration.inDays(due, date($day)).days AS days_past, deadline, kind, task, leads, participants, evidence, document, number, task_id,
       deadline_id
ORDER BY due DESC, document, document_id, place, task_id, deadline_id, written
