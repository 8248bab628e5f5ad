// 全部责任 · Every duty
// @question 哪个部门对哪项任务有什么责任，凭什么，原文怎么说？
//   · Which department has which duty in which task, on what ground, and in which words?
// @tags department, task, ledger
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns department, kind, level, role, task, mention, role_word, basis, evidence, document, start, task_id, duty_id,
//   department_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer'
WITH coalesce(d.title, d.source) AS document, d.id AS document_id, t.order AS place, t.id AS task_id, r.start AS start, r.id AS duty_id
ORDER BY document, document_id, place, task_id, start, duty_id LIMIT $most
MATCH (t:Task {id: task_id})<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.id = duty_id
RETURN b.name AS department, b.kind AS kind, b.level AS level,
       CASE WHEN type(r) = 'LEADS' THEN 'lead' ELSE 'participate' END AS role, t.summary AS task, r.mention AS mention,
       r.role_word AS role_word, r.basis AS basis, r.evidence AS evidence, document, start, task_id, duty_id, b.id AS department_id
ORDER BY document, document_id, place, task_id, start, duty_id
