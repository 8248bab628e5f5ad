// 部门任务量 · Workload by department
// @question 每个部门牵头和参与多少任务，其中多少独自牵头、多少有时限？
//   · How many tasks does each department lead and take part in, how many alone, how many with a date?
// @tags department, statistics
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @columns department, kind, tasks, led, led_alone, joined, with_deadline, documents, department_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
   OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WITH d.id AS document_id, t, t.id AS task, COUNT { MATCH (t)<-[:LEADS]-(:Department) } AS leading, EXISTS { MATCH (t)-[:DUE]->(:Deadline) } AS dated
MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer'
WITH b.id AS id, count(DISTINCT task) AS tasks, count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN task END) AS led,
     count(DISTINCT CASE WHEN leading > 1 AND type(r) = 'LEADS'
                          AND EXISTS { MATCH (t)<-[y:LEADS]-(x:Department) WHERE y.basis <> 'issuer' AND x.id <> b.id } THEN task END) AS jointly,
     count(DISTINCT CASE WHEN dated THEN task END) AS with_deadline, count(DISTINCT document_id) AS documents
MATCH (b:Department {id: id})
RETURN b.name AS department, b.kind AS kind, tasks, led, led - jointly AS led_alone, tasks - led AS joined, with_deadline, documents,
       b.id AS department_id
ORDER BY led DESC, joined DESC, department, department_id
