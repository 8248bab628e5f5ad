// 近期到期的任务 · Tasks due soon
// @question 从某一天起若干天之内，哪些任务到期，谁负责？每年、每季度之类的不在内。
//   · Which tasks fall due within so many days of a day, and who is responsible? Recurring ones are left out.
// @tags task, deadline
// @kind table
// @param day:date=today – 从哪一天算起 · the day to count from
// @param days:integer=90 – 几天之内 · within so many days
// @columns due, days_left, deadline, kind, task, leads, participants, evidence, document, number, task_id, deadline_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.end_date >= date($day) AND duration.inDays(date($day), l.end_date).days <= $days
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, u, l, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, u, l, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN l.end_date AS due, duration.inDays(date($day), l.end_date).days AS days_left, u.text AS deadline, l.kind AS kind, t.summary AS task, leads, participants, evidence,
       coalesce(d.title, d.source) AS document, m.number AS number, t.id AS task_id, l.id AS deadline_id
ORDER BY due, document, d.id, t.order, task_id, deadline_id, u.start
