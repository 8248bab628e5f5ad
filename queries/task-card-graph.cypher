// 任务卡片（图） · Everything about one task, drawn
// @question 这项任务的出处、责任单位、时限、存疑之处和相似任务，画成图。
//   · The place of this task, who is responsible, by when, what was read with doubt, and like tasks, as a picture.
// @tags task, picture
// @kind graph
// @param task:string – 任务的编号，或任务原文中的几个字 · id of a task, or words of its text
// @columns way, duty, dated, doubt, alike, task_id, duty_id, deadline_id, diagnostic_id, other_id
MATCH (t:Task) WHERE $task <> '' AND (t.id = $task OR t.text CONTAINS $task)
MATCH way = (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(:Document)
OPTIONAL MATCH duty = (t)<-[r:LEADS|PARTICIPATES_IN]-(:Department)
OPTIONAL MATCH dated = (t)-[:DUE]->(l:Deadline)
OPTIONAL MATCH doubt = (t)-[:HAS_DIAGNOSTIC]->(g:Diagnostic)
OPTIONAL MATCH alike = (t)-[:SIMILAR_TO]-(o:Task)
RETURN way, duty, dated, doubt, alike, t.id AS task_id, r.id AS duty_id, l.id AS deadline_id, g.id AS diagnostic_id, o.id AS other_id
ORDER BY task_id, duty_id, deadline_id, diagnostic_id, other_id
