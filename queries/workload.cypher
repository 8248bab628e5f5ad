// 部门任务量 · Workload by department
// @question 每个部门牵头和参与多少任务，其中多少独自牵头、多少有时限？
//   · How many tasks does each department lead and take part in, how many alone, how many with a date?
// @tags department, statistics
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @columns department, kind, tasks, led, led_alone, joined, with_deadline, documents, department_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer' AND ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.title CONTAINS $document)
WITH b, count(DISTINCT d) AS documents, CASE WHEN $document = '' THEN [] ELSE collect(DISTINCT d.id) END AS ids
MATCH (b)-[r:LEADS|PARTICIPATES_IN]->(t:Task)
WHERE r.basis <> 'issuer'
  AND ($document = '' OR EXISTS { MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document) WHERE d.id IN ids })
WITH b, documents, ids, count(DISTINCT t) AS tasks
OPTIONAL MATCH (b)-[r:LEADS]->(t:Task)
WHERE r.basis <> 'issuer'
  AND ($document = '' OR EXISTS { MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document) WHERE d.id IN ids })
WITH b, documents, ids, tasks, count(DISTINCT t) AS led
OPTIONAL MATCH (b)-[r:LEADS]->(t:Task)<-[y:LEADS]-(x:Department)
WHERE r.basis <> 'issuer' AND y.basis <> 'issuer' AND x.id <> b.id
  AND ($document = '' OR EXISTS { MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document) WHERE d.id IN ids })
WITH b, documents, ids, tasks, led, count(DISTINCT t) AS jointly
OPTIONAL MATCH (b)-[r:LEADS|PARTICIPATES_IN]->(t:Task)-[:DUE]->(:Deadline)
WHERE r.basis <> 'issuer'
  AND ($document = '' OR EXISTS { MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document) WHERE d.id IN ids })
WITH b, documents, tasks, led, jointly, count(DISTINCT t) AS with_deadline
RETURN b.name AS department, b.kind AS kind, tasks, led, led - jointly AS led_alone, tasks - led AS joined, with_deadline, documents,
       b.id AS department_id
ORDER BY led DESC, joined DESC, department, department_id
