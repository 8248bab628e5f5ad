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
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WITH coalesce(d.title, d.source) AS document, d.id AS document_id, d.number AS document_number, t.order AS place, t.id AS task_id,
     m.number AS number
ORDER BY document, document_id, place, task_id LIMIT $most
MATCH way = (t:Task {id: task_id})<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(:Document)
WITH document, document_id, document_number, place, task_id, number, t, reverse([n IN nodes(way) WHERE n:Section | n.heading]) AS section
OPTIONAL MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department) WHERE r.basis <> 'issuer'
WITH document, document_id, document_number, place, task_id, number, section, type(r) AS role, b.kind = 'collective' AS together, b.name AS name,
     r.evidence AS words, r.basis AS basis, r.reviewed_by AS reviewer, r.basis = 'default' AS later, r.start AS start, r.id AS duty_id
ORDER BY later, start, duty_id
WITH document, document_id, document_number, place, task_id, number, section,
     collect(DISTINCT CASE WHEN role = 'LEADS' AND NOT together THEN name END) AS leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' AND NOT together THEN name END) AS participants,
     collect(DISTINCT CASE WHEN role = 'LEADS' AND together THEN name END) AS collective_leads,
     collect(DISTINCT CASE WHEN role = 'PARTICIPATES_IN' AND together THEN name END) AS collective_participants,
     collect(DISTINCT basis) AS bases, collect(DISTINCT words) AS evidence, collect(DISTINCT reviewer) AS reviewers
MATCH (t:Task {id: task_id})
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH document, document_id, document_number, place, task_id, number, section, leads, participants, collective_leads,
     collective_participants, bases, evidence, reviewers, t, u.text AS words, u.start AS written, l.end_date AS day
ORDER BY written
WITH document, document_id, document_number, place, task_id, number, section, leads, participants, collective_leads,
     collective_participants, bases, evidence, reviewers, collect(words) AS deadlines, min(day) AS due, max(day) AS last_due
MATCH (t:Task {id: task_id})
OPTIONAL MATCH (t)-[:HAS_DIAGNOSTIC]->(g:Diagnostic)
WITH document, document_id, document_number, place, task_id, number, section, leads, participants, collective_leads,
     collective_participants, bases, evidence, reviewers, deadlines, due, last_due, g.code AS code, g.start AS start, g.id AS id
ORDER BY start, id
WITH document, document_id, document_number, place, task_id, number, section, leads, participants, collective_leads,
     collective_participants, bases, evidence, reviewers, deadlines, due, last_due, collect(code) AS doubts
MATCH (t:Task {id: task_id})
RETURN document, document_number, section, number, t.summary AS task, t.text AS text, leads, participants, collective_leads,
       collective_participants, deadlines, due, last_due, bases, evidence, reviewers, doubts, document_id, task_id
ORDER BY document, document_id, place, task_id
