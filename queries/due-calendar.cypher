// 到期日历 · Calendar of stated dates
// @question 每个日子有几项任务到期，哪些部门牵头，其中一项原文怎么写？ · How many tasks fall due on each day, who leads them, and how is
//   one of them written?
// @tags deadline, statistics
// @kind table
// @param since:date=1900-01-01 – 从哪一天起 · from this day
// @param until:date=2999-12-31 – 到哪一天止 · to this day
// @columns due, kind, tasks, leads, task, deadline, evidence, document, task_id, deadline_id
MATCH (l:Deadline)<-[u:DUE]-(t:Task)
WHERE l.end_date >= date($since) AND l.end_date <= date($until)
WITH l, t, u ORDER BY t.id, u.start
WITH l, count(DISTINCT t) AS tasks, collect(DISTINCT t) AS due_then, head(collect(t)) AS sample, head(collect(u.text)) AS deadline
UNWIND due_then AS one
OPTIONAL MATCH (b:Department)-[r:LEADS]->(one) WHERE r.basis <> 'issuer'
WITH l, tasks, sample, deadline, one, b, r ORDER BY b.name, b.id
WITH l, tasks, sample, deadline, collect(DISTINCT b.name) AS leads
OPTIONAL MATCH (:Department)-[r:LEADS|PARTICIPATES_IN]->(sample) WHERE r.basis <> 'issuer'
WITH l, tasks, sample, deadline, leads, r ORDER BY r.basis = 'default', r.start, r.id
WITH l, tasks, sample, deadline, leads, collect(DISTINCT r.evidence) AS evidence
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(sample)
RETURN l.end_date AS due, l.kind AS kind, tasks, leads, sample.summary AS task, deadline, evidence,
       coalesce(d.title, d.source) AS document, sample.id AS task_id, l.id AS deadline_id
ORDER BY due, kind, deadline_id
