// 全部时限 · Every time limit
// @question 每项任务有哪些时限，谁负责，原文怎么说？
//   · Which time limits has each task, who is responsible, and in which words?
// @tags task, deadline, ledger
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns kind, deadline, start_date, due, every, suspect, task, text, leads, participants, evidence, document, issued, place,
//   task_id, deadline_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WITH coalesce(d.title, d.source) AS document, d.id AS document_id, d.issued AS issued, t.order AS at, t.id AS task_id, u.start AS written,
     l.id AS deadline_id, l.kind AS kind, l.start_date AS start_date, l.end_date AS due, l.every AS every, u.text AS deadline,
     u.suspect AS suspect
ORDER BY document, document_id, at, task_id, written, deadline_id LIMIT $most
MATCH (t:Task {id: task_id})
OPTIONAL MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department) WHERE r.basis <> 'issuer'
WITH document, document_id, issued, at, task_id, written, deadline_id, kind, start_date, due, every, deadline, suspect, type(r) AS role,
     b.name AS name, r.evidence AS words, r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH document, document_id, issued, at, task_id, written, deadline_id, kind, start_date, due, every, deadline, suspect,
     collect(DISTINCT CASE WHEN role = 'LEADS' THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' THEN name END) AS participants, collect(DISTINCT words) AS evidence
MATCH (t:Task {id: task_id})
RETURN kind, deadline, start_date, due, every, suspect, t.summary AS task, t.text AS text,
       leads, participants, evidence, document, issued, written - t.start AS place, task_id, deadline_id
ORDER BY document, document_id, at, task_id, place, deadline_id
