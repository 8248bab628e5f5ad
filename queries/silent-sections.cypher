// 没有责任单位的章节 · Sections that name nobody
// @question 哪些章节列了任务，却没有一项写明责任单位？上一级整个如此的，只列上一级。
//   · Which sections set tasks of which not one names a responsible body? Where a whole section is silent, its parts are not listed.
// @tags document, gap
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @columns document, section, tasks, task, section_id
MATCH (d:Document)-[:HAS_SECTION*1..12]->(s:Section)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WHERE ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document)
WITH d, s, sum(CASE WHEN EXISTS { MATCH (t)<-[y:LEADS|PARTICIPATES_IN]-(:Department) WHERE y.basis <> 'issuer' } THEN 1 ELSE 0 END) AS naming
WHERE naming = 0
WITH d, collect(s.id) AS silent
MATCH (d)-[:HAS_SECTION*1..12]->(s:Section)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WHERE s.id IN silent AND NOT EXISTS { MATCH (p:Section)-[:HAS_SECTION]->(s) WHERE p.id IN silent }
WITH d, s, t ORDER BY t.order, t.id
WITH d, s, count(DISTINCT t) AS tasks, head(collect(t.summary)) AS task
RETURN coalesce(d.title, d.source) AS document, s.heading AS section, tasks, task, s.id AS section_id
ORDER BY document, d.id, s.order, section_id
