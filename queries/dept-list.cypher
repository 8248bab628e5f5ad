// 部门名录 · Departments and their spellings
// @question 图中有哪些部门，各级各类，文中怎么写，涉及几项任务？
//   · Which departments does the graph hold, of what level and kind, how are they spelled, and in how many tasks?
// @tags department, names
// @kind table
// @columns department, short_name, level, region, kind, aliases, mentions, tasks, resolved, department_id
MATCH (b:Department)
OPTIONAL MATCH (b)-[r:LEADS|PARTICIPATES_IN]->(t:Task) WHERE r.basis <> 'issuer'
WITH b, count(DISTINCT t) AS tasks
OPTIONAL MATCH (b)-[r:LEADS|PARTICIPATES_IN]->(:Task) WHERE r.basis <> 'issuer'
WITH b, tasks, collect(DISTINCT r.mention) AS mentions
UNWIND CASE WHEN size(mentions) = 0 THEN [null] ELSE mentions END AS mention
WITH b, tasks, mention ORDER BY mention
WITH b, tasks, collect(mention) AS mentions
RETURN b.name AS department, b.short_name AS short_name, b.level AS level, b.region AS region, b.kind AS kind,
       b.aliases AS aliases, mentions, tasks, b.resolved AS resolved, b.id AS department_id
ORDER BY department, department_id
