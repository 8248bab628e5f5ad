// 部门责任（图） · Duties of a department, drawn
// @question 这个部门牵头和参与的全部任务、一起做的部门、时限和出处，画成图。
//   · All tasks a department leads or joins, with the other bodies, dates and documents, as a picture.
// @tags department, lead, participate, picture
// @kind graph
// @param department:string – 部门名称，照平常的写法，如 水利厅 · a department's name as people write it, e.g. 水利厅
// @columns way, joined, dated, task_id, duty_id, other_duty_id, deadline_id
MATCH (b:Department) WHERE $department <> ''
WITH b, EXISTS { MATCH (b)-[x:LEADS|PARTICIPATES_IN]->(:Task) WHERE x.mention = $department } AS mentioned
WITH collect(CASE WHEN b.name = $department THEN b.id END) AS same,
     collect(CASE WHEN b.short_name = $department OR $department IN coalesce(b.aliases, []) OR mentioned
                    OR b.name ENDS WITH $department THEN b.id END) AS spelled,
     collect(CASE WHEN b.name CONTAINS $department THEN b.id END) AS containing
WITH CASE WHEN size(same) > 0 THEN same WHEN size(spelled) > 0 THEN spelled ELSE containing END AS ids
UNWIND ids AS id
MATCH (b:Department {id: id})
MATCH way = (b)-[r:LEADS|PARTICIPATES_IN]->(t:Task)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(:Document)
WHERE r.basis <> 'issuer'
OPTIONAL MATCH joined = (t)<-[y:LEADS|PARTICIPATES_IN]-(p:Department) WHERE y.basis <> 'issuer' AND p.id <> b.id
OPTIONAL MATCH dated = (t)-[:DUE]->(l:Deadline)
RETURN way, joined, dated, t.id AS task_id, r.id AS duty_id, y.id AS other_duty_id, l.id AS deadline_id
ORDER BY task_id, duty_id, other_duty_id, deadline_id
