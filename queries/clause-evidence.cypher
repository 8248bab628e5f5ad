// 责任的原文依据 · The words behind a duty
// @question 责任写在哪一句里，凭什么判为牵头或参与，在来源文件的什么位置？
//   · Which words say so, on what ground is it lead or participant, and where do they stand in the file?
// @tags task, evidence, quality
// @kind table
// @param words:string – 责任分句中的几个字、部门在文中的写法，或任务的编号
//   · words of the clause, a department as the text spells it, or the id of a task
// @columns department, mention, role, role_word, basis, evidence, task, document, source, start, stop, task_id, duty_id
OPTIONAL MATCH (known:Task {id: $words})
WITH count(known) AS known
OPTIONAL MATCH (t:Task)<-[r:LEADS|PARTICIPATES_IN]-(:Department)
WHERE known = 0 AND $words <> '' AND (r.id = $words OR r.mention = $words OR r.evidence CONTAINS $words)
WITH known, collect(DISTINCT t.id) AS found
UNWIND CASE WHEN known > 0 THEN [$words] ELSE found END AS id
MATCH (t:Task {id: id})<-[r:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE known > 0 OR r.id = $words OR r.mention = $words OR r.evidence CONTAINS $words
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN b.name AS department, r.mention AS mention, CASE WHEN type(r) = 'LEADS' THEN 'lead' ELSE 'participate' END AS role,
       r.role_word AS role_word, r.basis AS basis, r.evidence AS evidence, t.summary AS task, coalesce(d.title, d.source) AS document,
       d.source AS source, r.start AS start, r.stop AS stop, t.id AS task_id, r.id AS duty_id
ORDER BY document, d.id, start, stop, duty_id
