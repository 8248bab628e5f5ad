// 部门任务量 · Workload by department
// @question 每个部门牵头和参与多少任务，其中多少独自牵头、多少有时限？
//   · How many tasks does each department lead and take part in, how many alone, how many with a date?
// @tags department, statistics
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @columns department, kind, tasks, led, led_alone, joined, with_deadline, documents, department_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer' AND ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.title CONTAINS $document)
WITH b, d, t, collect(DISTINCT type(r)) AS roles
WITH b, d, t, 'LEADS' IN roles AS leading, EXISTS { MATCH (t)-[:DUE]->(:Deadline) } AS dated,
     EXISTS { MATCH (t)<-[y:LEADS]-(x:Department) WHERE x.id <> b.id AND y.basis <> 'issuer' } AS joint
RETURN b.name AS department, b.kind AS kind, count(DISTINCT t) AS tasks, sum(CASE WHEN leading THEN 1 ELSE 0 END) AS led,
       sum(CASE WHEN leading AND NOT joint THEN 1 ELSE 0 END) AS led_alone,
       sum(CASE WHEN leading THEN 0 ELSE 1 END) AS joined, sum(CASE WHEN dated THEN 1 ELSE 0 END) AS with_deadline,
       count(DISTINCT d) AS documents, b.id AS department_id
ORDER BY led DESC, joined DESC, department, department_id
