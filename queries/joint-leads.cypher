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
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE COUNT { MATCH (t)<-[:LEADS]-(:Department) } >= $minimum
MATCH (t)<-[r:LEADS]-(b:Department)
WHERE r.basis <> 'issuer'
WITH d, m, t, count(DISTINCT b) AS lead_count
WHERE lead_count >= $minimum
WITH d, m, t, lead_count ORDER BY lead_count DESC, coalesce(d.title, d.source), d.id, t.order, t.id LIMIT $most
MATCH (t)<-[r:LEADS]-(b:Department)
WHERE r.basis <> 'issuer'
WITH d, m, t, lead_count, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, lead_count, collect(DISTINCT b.name) AS leads, collect(DISTINCT r.evidence) AS evidence
OPTIONAL MATCH (p:Department)-[y:PARTICIPATES_IN]->(t)
WITH d, m, t, leads, lead_count, evidence, p, y ORDER BY y.basis = 'default', y.start, y.id
WITH d, m, t, leads, lead_count, evidence, collect(DISTINCT p.name) AS participants
RETURN coalesce(d.title, d.source) AS document, m.number AS number, t.summary AS task, leads, lead_count, participants, evidence, t.id AS task_id
ORDER BY lead_count DESC, document, d.id, t.order, task_id
