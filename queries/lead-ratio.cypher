// 牵头占比 · Share of lead duties
// @question 一个部门的任务里有多大比例由它牵头？ · In what share of its tasks does a department lead?
// @tags department, statistics
// @kind table
// @param minimum:integer=1 – 至少几项任务的部门才列出 · departments with at least so many tasks
// @columns department, kind, tasks, led, joined, ratio, department_id
MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t:Task)
WHERE r.basis <> 'issuer'
WITH b, count(DISTINCT t) AS tasks
WHERE tasks >= $minimum
OPTIONAL MATCH (b)-[r:LEADS]->(t:Task) WHERE r.basis <> 'issuer'
WITH b, tasks, count(DISTINCT t) AS led
RETURN b.name AS department, b.kind AS kind, tasks, led, tasks - led AS joined, round(1.0 * led / tasks, 2) AS ratio,
       b.id AS department_id
ORDER BY ratio DESC, tasks DESC, department, department_id
