// 责任的原文依据 · The words behind a duty
// @question 责任写在哪一句里，凭什么判为牵头或参与，在来源文件的什么位置？
//   · Which words say so, on what ground is it lead or participant, and where do they stand in the file?
// @tags task, evidence, quality
// @kind table
// @param words:string – 责任分句中的几个字、部门在文中的写法，或任务的编号
//   · words of the clause, a department as the text spells it, or the id of a task
// @columns department, mention, role, role_word, basis, evidence, task, document, source, start, stop, task_id, duty_id
MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t:Task)
WHERE $words <> '' AND (t.id = $words OR r.id = $words OR r.mention = $words OR r.evidence CONTAINS $words)
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t)
RETURN b.name AS department, r.mention AS mention, CASE WHEN type(r) = 'LEADS' THEN 'lead' ELSE 'participate' END AS role,
       r.role_word AS role_word, r.basis AS basis, r.evidence AS evidence, t.summary AS task, coalesce(d.title, d.source) AS document,
       d.source AS source, r.start AS start, r.stop AS stop, t.id AS task_id, r.id AS duty_id
ORDER BY document, d.id, start, stop, duty_id
