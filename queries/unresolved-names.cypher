// 未能归一的部门名称 · Names no registry knows
// @question 哪些责任主体的名称没有对上任何已知部门，只按原文写法留着？
//   · Which bodies stand under the text's own words because no registry knows them?
// @tags department, names, quality
// @kind table
// @columns department, kind, mentions, tasks, documents, evidence, department_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE b.resolved = false
WITH b, d, t, r ORDER BY d.title, d.id, t.order, r.start, r.id
WITH b, collect(DISTINCT r.mention) AS mentions, count(DISTINCT t) AS tasks, collect(DISTINCT coalesce(d.title, d.source)) AS documents,
     head(collect(r.evidence)) AS evidence
RETURN b.name AS department, b.kind AS kind, mentions, tasks, documents, evidence, b.id AS department_id
ORDER BY tasks DESC, department, department_id
