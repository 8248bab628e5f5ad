// 到期日历 · Calendar of stated dates
// @question 每个日子有几项任务到期，哪些部门牵头，其中一项原文怎么写？ · How many tasks fall due on each day, who leads them, and how is
//   one of them written?
// @tags deadline, statistics
// @kind table
// @param since:date=1900-01-01 – 从哪一天起 · from this day
// @param until:date=2999-12-31 – 到哪一天止 · to this day
// @columns due, kind, tasks, leads, task, deadline, evidence, document, task_id, deadline_id
MATCH (l:Deadline)<-[:DUE]-(t:Task)
WHERE l.end_date >= date($since) AND l.end_date <= date($until)
WITH l, count(DISTINCT t) AS tasks, min(t.id) AS task_id
OPTIONAL MATCH (l)<-[:DUE]-(:Task)<-[r:LEADS]-(b:Department) WHERE r.basis <> 'issuer'
WITH DISTINCT l, tasks, task_id, b.name AS name ORDER BY name
WITH l, tasks, task_id, collect(name) AS leads
MATCH (sample:Task {id: task_id})-[u:DUE]->(l)
WITH l, tasks, leads, sample, u ORDER BY u.start
WITH l, tasks, leads, sample, head(collect(u.text)) AS deadline
OPTIONAL MATCH (:Department)-[r:LEADS|PARTICIPATES_IN]->(sample) WHERE r.basis <> 'issuer'
WITH l, tasks, sample, deadline, leads, r ORDER BY r.basis = 'default', r.start, r.id
WITH l, tasks, sample, deadline, leads, collect(DISTINCT r.evidence) AS evidence
MATCH (sample)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN l.end_date AS due, l.kind AS kind, tasks, leads, sample.summary AS task, deadline, evidence,
       coalesce(d.title, d.source) AS document, sample.id AS task_id, l.id AS deadline_id
ORDER BY due, kind, deadline_id
