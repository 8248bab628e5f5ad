// 文件统计 · Figures of each document
// @question 每份文件有多少任务，多少有人牵头、多少没有，多少多家牵头，多少有时限，多少处读来存疑？
//   · How many tasks has each document, how many are led, not led, led jointly, dated, and how much was read with doubt?
// @tags document, statistics, quality
// @kind table
// @columns document, tasks, led, not_led, led_jointly, with_deadline, departments, doubts, document_id
MATCH (d:Document)
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WITH d, count(DISTINCT t) AS tasks
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS]-(:Department) WHERE r.basis <> 'issuer'
WITH d, tasks, count(DISTINCT t) AS led
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)<-[r:LEADS]-(a:Department)
WHERE r.basis <> 'issuer' AND EXISTS { MATCH (t)<-[y:LEADS]-(b:Department) WHERE b.id <> a.id AND y.basis <> 'issuer' }
WITH d, tasks, led, count(DISTINCT t) AS led_jointly
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)-[:DUE]->(:Deadline)
WITH d, tasks, led, led_jointly, count(DISTINCT t) AS with_deadline
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE|HAS_TASK|HAS_DIAGNOSTIC*1..14]->(g:Diagnostic)
WITH d, tasks, led, led_jointly, with_deadline, count(DISTINCT g) AS doubts
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE r.basis <> 'issuer'
RETURN coalesce(d.title, d.source) AS document, tasks, led, tasks - led AS not_led, led_jointly, with_deadline,
       count(DISTINCT b) AS departments, doubts, d.id AS document_id
ORDER BY document, document_id
