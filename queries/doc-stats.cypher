// 文件统计 · Figures of each document
// @question 每份文件有多少任务，多少有人牵头、多少没有，多少多家牵头，多少有时限，多少处读来存疑？
//   · How many tasks has each document, how many are led, not led, led jointly, dated, and how much was read with doubt?
// @tags document, statistics, quality
// @kind table
// @columns document, tasks, led, not_led, led_jointly, with_deadline, departments, doubts, document_id
MATCH (d:Document)
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WITH d.id AS id, t, CASE WHEN t.id IS NULL THEN 0 ELSE COUNT { MATCH (t)<-[r:LEADS]-(:Department) WHERE r.basis <> 'issuer' } END AS leading
WITH id, t, leading,
     CASE WHEN leading > 1 THEN [(t)<-[r:LEADS]-(b:Department) WHERE r.basis <> 'issuer' | b.id] ELSE [] END AS leads
WITH id, count(t.id) AS tasks, sum(CASE WHEN leading > 0 THEN 1 ELSE 0 END) AS led,
     sum(CASE WHEN any(one IN leads WHERE one <> leads[0]) THEN 1 ELSE 0 END) AS led_jointly,
     sum(CASE WHEN t.id IS NOT NULL AND EXISTS { MATCH (t)-[:DUE]->(:Deadline) } THEN 1 ELSE 0 END) AS with_deadline,
     sum(CASE WHEN t.id IS NOT NULL THEN COUNT { MATCH (t)-[:HAS_DIAGNOSTIC]->(:Diagnostic) } ELSE 0 END) AS task_doubts
MATCH (d:Document {id: id})
WITH d, tasks, led, led_jointly, with_deadline, task_doubts + COUNT { MATCH (d)-[:HAS_DIAGNOSTIC]->(:Diagnostic) } AS doubts
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer'
WITH d.id AS document_id, tasks, led, led_jointly, with_deadline, doubts, count(DISTINCT b.id) AS departments
MATCH (d:Document {id: document_id})
RETURN coalesce(d.title, d.source) AS document, tasks, led, tasks - led AS not_led, led_jointly, with_deadline,
       departments, doubts, document_id
ORDER BY document, document_id
