// 多家牵头的任务 · Tasks led by several
// @question 哪些任务由两家以上牵头，谁说了算？ · Which tasks have two or more leads, so that it is open who decides?
// @tags task, overlap
// @kind table
// @param minimum:integer=2 – 至少几家牵头 · led by at least so many
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns document, number, task, leads, lead_count, participants, evidence, task_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE COUNT { MATCH (t)<-[:LEADS]-(:Department) } >= $minimum
WITH coalesce(d.title, d.source) AS document, d.id AS document_id, m.number AS number, t
MATCH (t)<-[r:LEADS]-(b:Department)
WHERE r.basis <> 'issuer'
WITH document, document_id, t.order AS place, t.id AS task_id, number, count(DISTINCT b.id) AS lead_count
WHERE lead_count >= $minimum
WITH document, document_id, place, task_id, number, lead_count
ORDER BY lead_count DESC, document, document_id, place, task_id LIMIT $most
MATCH (t:Task {id: task_id})<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE type(r) = 'PARTICIPATES_IN' OR r.basis <> 'issuer'
WITH document, document_id, place, task_id, number, lead_count, t.summary AS task, type(r) AS role, b.name AS name, r.evidence AS words,
     r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH document, document_id, place, task_id, number, lead_count, task, collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants,
     collect(DISTINCT CASE WHEN role = 'LEADS' THEN words END) AS evidence
RETURN document, number, task, leads, lead_count, participants, evidence, task_id
ORDER BY lead_count DESC, document, document_id, place, task_id
