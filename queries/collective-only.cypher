// 只落到集合主体的任务 · Tasks left to collectives
// @question 哪些任务的责任单位只有“各县区政府”一类的集合主体，没有具体部门？
//   · Which tasks name only collectives such as all county governments, and no single body?
// @tags task, gap
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @columns document, number, task, leads, participants, evidence, task_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department {kind: 'collective'})
WHERE ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document)
  AND r.basis <> 'issuer'
  AND NOT EXISTS { MATCH (t)<-[y:LEADS|PARTICIPATES_IN]-(x:Department) WHERE x.kind <> 'collective' AND y.basis <> 'issuer' }
WITH d, m, t, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN coalesce(d.title, d.source) AS document, m.number AS number, t.summary AS task, leads, participants, evidence, t.id AS task_id
ORDER BY document, d.id, t.order, task_id
