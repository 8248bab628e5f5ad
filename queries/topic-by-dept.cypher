// 一个主题落在哪些部门 · Which departments a topic falls to
// @question 写到这个词的任务落在哪些部门，各牵头、参与几项，其中一项原文怎么说？
//   · To which departments do tasks that speak of this word fall, how many does each lead and join, and how is one written?
// @tags department, topic, statistics
// @kind table
// @param topic:string – 一个词，如 养老 · a word, e.g. 养老
// @columns department, tasks, led, joined, task, evidence, task_id, department_id
MATCH (t:Task)
WHERE $topic <> '' AND ($topic IN t.keywords OR t.text CONTAINS $topic)
MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t)
WHERE r.basis <> 'issuer'
WITH b, t, r ORDER BY type(r), t.id, r.id
WITH b, t, head(collect(type(r))) AS role, head(collect(r.evidence)) AS words
WITH b, t, role, words ORDER BY role, t.id
WITH b, count(t) AS tasks, sum(CASE WHEN role = 'LEADS' THEN 1 ELSE 0 END) AS led,
     sum(CASE WHEN role = 'LEADS' THEN 0 ELSE 1 END) AS joined, head(collect(t)) AS sample, head(collect(words)) AS evidence
RETURN b.name AS department, tasks, led, joined, sample.summary AS task, evidence, sample.id AS task_id, b.id AS department_id
ORDER BY tasks DESC, led DESC, department, department_id
