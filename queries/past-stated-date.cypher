// 已过所写日期的任务 · Tasks past their stated date
// @question 到某一天为止，哪些任务所写的完成日期已经过去？是否完成，文件里没有说。
//   · Which tasks' stated dates lie before a day? Whether they are done the documents do not say.
// @tags task, deadline
// @kind table
// @param day:date=today – 从哪一天算起 · the day to count from
// @columns due, days_past, deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.end_date < date($day)
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, u, l, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, u, l, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN l.end_date AS due, duration.inDays(l.end_date, date($day)).days AS days_past, u.text AS deadline, l.kind AS kind, t.summary AS task, leads, participants, evidence,
       coalesce(d.title, d.source) AS document, m.number AS number, t.id AS task_id, l.id AS deadline_id
ORDER BY due DESC, document, d.id, t.order, task_id, deadline_id, u.start
