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
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS]-(b:Department)
WHERE r.basis <> 'issuer'
WITH b, r, t, m, d ORDER BY b.name, coalesce(d.title, d.source), d.id, t.order, r.start, r.id LIMIT $most
OPTIONAL MATCH (p:Department)-[y:LEADS|PARTICIPATES_IN]->(t) WHERE y.basis <> 'issuer'
WITH b, r, t, m, d, p, y ORDER BY y.basis = 'default', y.start, y.id
WITH b, r, t, m, d, collect(DISTINCT CASE WHEN type(y) = 'LEADS' THEN p.name END) AS leads,
     collect(DISTINCT CASE WHEN type(y) = 'PARTICIPATES_IN' THEN p.name END) AS participants
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH b, r, t, m, d, leads, participants, u, l ORDER BY u.start
WITH b, r, t, m, d, leads, participants, collect(u.text) AS deadlines, min(l.end_date) AS due
RETURN b.name AS department, t.summary AS task, leads, participants, deadlines, due, coalesce(d.title, d.source) AS document, m.number AS number,
       r.mention AS mention, r.role_word AS role_word, r.basis AS basis, r.evidence AS evidence, t.id AS task_id, r.id AS duty_id,
       b.id AS department_id
ORDER BY department, document, d.id, t.order, r.start, duty_id
