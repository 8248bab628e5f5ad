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
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WITH d, t, u, l ORDER BY coalesce(d.title, d.source), d.id, t.order, t.id, u.start, l.id LIMIT $most
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, t, u, l, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, t, u, l, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN l.kind AS kind, u.text AS deadline, l.start_date AS start_date, l.end_date AS due, l.every AS every, u.suspect AS suspect,
       t.summary AS task, t.text AS text, leads, participants, evidence, coalesce(d.title, d.source) AS document,
       d.issued AS issued, u.start - t.start AS place, t.id AS task_id, l.id AS deadline_id
ORDER BY document, d.id, t.order, task_id, place, deadline_id
