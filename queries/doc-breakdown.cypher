// 任务分解表 · Task breakdown of a document
// @question 这份文件分解成哪些任务，谁牵头、谁参与、何时完成，原文怎么说？
//   · Into which tasks does this document break down, who leads, who takes part, by when, and in which words?
// @tags document, ledger
// @kind table
// @param document:string – 文件：编号、文号、来源文件或完整标题；都不相符时取标题中含有这几个字的
//   · a document: id, number, source file or whole title; where none is the same, titles that contain it
// @columns document, section, number, task, leads, participants, deadlines, due, evidence, task_id
MATCH (d:Document) WHERE $document <> ''
WITH collect(CASE WHEN d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title = $document THEN d.id END) AS same,
     collect(CASE WHEN d.title CONTAINS $document THEN d.id END) AS containing
WITH CASE WHEN size(same) > 0 THEN same ELSE containing END AS ids
UNWIND ids AS id
MATCH (d:Document {id: id})
MATCH way = (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WITH d, m, t, [n IN nodes(way) WHERE n:Section | n.heading] AS section
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, section, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, section, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH d, m, t, section, leads, participants, evidence, u, l ORDER BY u.start
WITH d, m, t, section, leads, participants, evidence, collect(u.text) AS deadlines, min(l.end_date) AS due
RETURN coalesce(d.title, d.source) AS document, section, m.number AS number, t.summary AS task, leads, participants, deadlines, due, evidence,
       t.id AS task_id
ORDER BY document, d.id, t.order, task_id
