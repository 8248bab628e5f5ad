// 文件目录 · Documents in the graph
// @question 图中有哪些文件，谁发的，文号和日期，有多少任务？
//   · Which documents does the graph hold, by whom, with number and date, and how many tasks?
// @tags document
// @kind table
// @columns document, issuer, document_number, issued, tasks, departments, duplicates, source, document_id
MATCH (d:Document)
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WITH d, count(t) AS tasks
OPTIONAL MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(:Task)<-[r:LEADS|PARTICIPATES_IN]-(b:Department) WHERE r.basis <> 'issuer'
WITH d.id AS id, tasks, count(DISTINCT b.id) AS departments
MATCH (d:Document {id: id})
OPTIONAL MATCH (d)-[:DUPLICATES]->(o:Document)
WITH d, tasks, departments, o ORDER BY o.title, o.id
WITH d, tasks, departments, collect(coalesce(o.title, o.id)) AS duplicates
RETURN d.title AS document, d.issuer AS issuer, d.number AS document_number, d.issued AS issued, tasks, departments, duplicates,
       d.source AS source, d.id AS document_id
ORDER BY issued, document, document_id
