// 没有时限的任务 · Tasks without a time limit
// @question 哪些任务有责任单位却没有写时限？ · Which tasks name a responsible body but no time limit?
// @tags task, gap, deadline
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns document, number, task, leads, participants, evidence, task_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE NOT EXISTS { MATCH (t)-[:DUE]->(:Deadline) }
  AND EXISTS { MATCH (t)<-[y:LEADS|PARTICIPATES_IN]-(:Department) WHERE y.basis <> 'issuer' }
WITH d, m, t ORDER BY coalesce(d.title, d.source), d.id, t.order, t.id LIMIT $most
MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer'
WITH d, m, t, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN coalesce(d.title, d.source) AS document, m.number AS number, t.summary AS task, leads, participants, evidence, t.id AS task_id
ORDER BY document, d.id, t.order, task_id
