// 牵头责任清单 · Ledger of lead duties
// @question 全部文件中，谁牵头什么，谁参与，什么时候完成，原文怎么说？
//   · In all documents: who leads what, with whom, by when, and in which words?
// @tags department, lead, ledger
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns department, task, leads, participants, deadlines, due, document, number, mention, role_word, basis, evidence,
//   task_id, duty_id, department_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS]-(b:Department)
WHERE r.basis <> 'issuer'
WITH b.name AS department, coalesce(d.title, d.source) AS document, d.id AS document_id, t.order AS place, r.start AS start, r.id AS duty_id,
     m.number AS number, t.id AS task_id
ORDER BY department, document, document_id, place, start, duty_id LIMIT $most
MATCH (t:Task {id: task_id})<-[y:LEADS|PARTICIPATES_IN]-(p:Department)
WHERE y.basis <> 'issuer'
WITH department, document, document_id, place, start, duty_id, number, task_id, type(y) AS role, p.name AS name, y.basis = 'default' AS later,
     y.start AS at, y.id AS id
ORDER BY later, at, id
WITH department, document, document_id, place, start, duty_id, number, task_id,
     collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants
MATCH (t:Task {id: task_id})<-[r:LEADS]-(b:Department)
WHERE r.id = duty_id
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH b, r, t, department, document, document_id, place, number, leads, participants, u.text AS words, u.start AS at, l.end_date AS day
ORDER BY at
WITH b, r, t, department, document, document_id, place, number, leads, participants, collect(words) AS deadlines, min(day) AS due
RETURN department, t.summary AS task, leads, participants, deadlines, due, document, number, r.mention AS mention, r.role_word AS role_word,
       r.basis AS basis, r.evidence AS evidence, t.id AS task_id, r.id AS duty_id, b.id AS department_id
ORDER BY department, document, document_id, place, r.start, duty_id
