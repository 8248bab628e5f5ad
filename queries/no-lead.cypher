// 没有牵头单位的任务 · Tasks that nobody leads
// @question 哪些任务没有写明牵头单位？只有参与单位的也列出。
//   · Which tasks name nobody as lead? Those with participants only are listed too.
// @tags task, gap
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns document, number, task, participants, evidence, task_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE NOT EXISTS { MATCH (t)<-[y:LEADS]-(:Department) WHERE y.basis <> 'issuer' }
WITH d, m, t ORDER BY coalesce(d.title, d.source), d.id, t.order, t.id LIMIT $most
OPTIONAL MATCH (b:Department)-[r:PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, collect(DISTINCT b.name) AS participants, collect(DISTINCT r.evidence) AS evidence
RETURN coalesce(d.title, d.source) AS document, m.number AS number, t.summary AS task, participants, evidence, t.id AS task_id
ORDER BY document, d.id, t.order, task_id
