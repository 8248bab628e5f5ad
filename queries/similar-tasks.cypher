// 相似的任务 · Tasks like this one
// @question 与这项任务内容相似的有哪些，像在哪些词上，由谁牵头，写在哪里？先用 kg link 找出相似任务。
//   · Which tasks are like this one, by which words, who leads them, and where do they stand? Like tasks are found by kg link.
// @tags task, overlap, likeness
// @kind table
// @param task:string – 任务的编号，或任务原文中的几个字 · id of a task, or words of its text
// @columns task, other, score, words, leads, other_leads, evidence, other_evidence, document, other_document, task_id, other_id
MATCH (t:Task)
WHERE $task <> '' AND (t.id = $task OR t.text CONTAINS $task)
MATCH (t)-[s:SIMILAR_TO]-(o:Task)
OPTIONAL MATCH (a:Department)-[r:LEADS]->(t) WHERE r.basis <> 'issuer'
WITH t, s, o, a, r ORDER BY r.basis = 'default', r.start, r.id
WITH t, s, o, collect(DISTINCT a.name) AS leads, collect(DISTINCT r.evidence) AS evidence
OPTIONAL MATCH (b:Department)-[q:LEADS]->(o) WHERE q.basis <> 'issuer'
WITH t, s, o, leads, evidence, b, q ORDER BY q.basis = 'default', q.start, q.id
WITH t, s, o, leads, evidence, collect(DISTINCT b.name) AS other_leads, collect(DISTINCT q.evidence) AS other_evidence
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(c:Document)
MATCH (o)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN t.summary AS task, o.summary AS other, s.score AS score, s.words AS words, leads, other_leads, evidence,
       other_evidence, coalesce(c.title, c.source) AS document, coalesce(d.title, d.source) AS other_document, t.id AS task_id,
       o.id AS other_id
ORDER BY task_id, score DESC, other_id
