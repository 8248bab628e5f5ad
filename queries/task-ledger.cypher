// 任务台账 · Ledger of all tasks
// @question 每项任务的全文、出处、牵头和参与单位、集合主体、时限、原文依据和存疑之处？
//   · The whole text of every task, its place, who leads, who takes part, which collectives, by when, in which words, and
//   what was read with doubt?
// @tags document, ledger
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns document, document_number, section, number, task, text, leads, participants, collective_leads,
//   collective_participants, deadlines, due, last_due, bases, evidence, reviewers, doubts, document_id, task_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH way = (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WITH d, m, t, way ORDER BY coalesce(d.title, d.source), d.id, t.order, t.id LIMIT $most
WITH d, m, t, [n IN nodes(way) WHERE n:Section | n.heading] AS section
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, section, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, section,
     collect(DISTINCT CASE WHEN type(r) = 'LEADS' AND b.kind <> 'collective' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' AND b.kind <> 'collective' THEN b.name END) AS participants,
     collect(DISTINCT CASE WHEN type(r) = 'LEADS' AND b.kind = 'collective' THEN b.name END) AS collective_leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' AND b.kind = 'collective' THEN b.name END) AS collective_participants,
     collect(DISTINCT r.basis) AS bases, collect(DISTINCT r.evidence) AS evidence, collect(DISTINCT r.reviewed_by) AS reviewers
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH d, m, t, section, leads, participants, collective_leads, collective_participants, bases, evidence, reviewers, u, l
ORDER BY u.start
WITH d, m, t, section, leads, participants, collective_leads, collective_participants, bases, evidence, reviewers,
     collect(u.text) AS deadlines, min(l.end_date) AS due, max(l.end_date) AS last_due
OPTIONAL MATCH (t)-[:HAS_DIAGNOSTIC]->(g:Diagnostic)
WITH d, m, t, section, leads, participants, collective_leads, collective_participants, bases, evidence, reviewers, deadlines,
     due, last_due, g ORDER BY g.start, g.id
WITH d, m, t, section, leads, participants, collective_leads, collective_participants, bases, evidence, reviewers, deadlines,
     due, last_due, collect(g.code) AS doubts
RETURN coalesce(d.title, d.source) AS document, d.number AS document_number, section, m.number AS number, t.summary AS task,
       t.text AS text, leads, participants, collective_leads, collective_participants, deadlines, due, last_due, bases, evidence,
       reviewers, doubts, d.id AS document_id, t.id AS task_id
ORDER BY document, document_id, t.order, task_id
