// 没有时限的任务 · Tasks without a time limit
// @question 哪些任务有责任单位却没有写时限？ · Which tasks name a responsible body but no time limit?
// @tags task, gap, deadline
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns document, number, task, leads, participants, evidence, task_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE NOT EXISTS { MATCH (t)-[:DUE]->(:Deadline) }
  AND EXISTS { MATCH (t)<-[y:LEADS|PARTICIPATES_IN]-(:Department) WHERE y.basis <> 'issuer' }
WITH coalesce(d.title, d.source) AS document, d.id AS document_id, t.order AS place, t.id AS task_id, m.number AS number
ORDER BY document, document_id, place, task_id LIMIT $most
MATCH (t:Task {id: task_id})<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer'
WITH document, document_id, place, task_id, number, t.summary AS task, type(r) AS role, b.name AS name, r.evidence AS words,
     r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH document, document_id, place, task_id, number, task, collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants, collect(DISTINCT words) AS evidence
RETURN document, number, task, leads, participants, evidence, task_id
ORDER BY document, document_id, place, task_id
