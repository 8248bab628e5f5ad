// 部门名录 · Departments and their spellings
// @question 图中有哪些部门，各级各类，文中怎么写，涉及几项任务？
//   · Which departments does the graph hold, of what level and kind, how are they spelled, and in how many tasks?
// @tags department, names
// @kind table
// @columns department, short_name, level, region, kind, aliases, mentions, tasks, resolved, department_id
MATCH (b:Department)
OPTIONAL MATCH (b)-[r:LEADS|PARTICIPATES_IN]->(t:Task) WHERE r.basis <> 'issuer'
WITH b.id AS id, count(DISTINCT t.id) AS tasks, collect(DISTINCT r.mention) AS mentions
UNWIND CASE WHEN size(mentions) = 0 THEN [null] ELSE mentions END AS mention
WITH id, tasks, mention ORDER BY mention
WITH id, tasks, collect(mention) AS mentions
MATCH (b:Department {id: id})
RETURN b.name AS department, b.short_name AS short_name, b.level AS level, b.region AS region, b.kind AS kind,
       b.aliases AS aliases, mentions, tasks, b.resolved AS resolved, b.id AS department_id
ORDER BY department, department_id
