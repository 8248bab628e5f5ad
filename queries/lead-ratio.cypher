// 牵头占比 · Share of lead duties
// @question 一个部门的任务里有多大比例由它牵头？ · In what share of its tasks does a department lead?
// @tags department, statistics
// @kind table
// @param minimum:integer=1 – 至少几项任务的部门才列出 · departments with at least so many tasks
// @columns department, kind, tasks, led, joined, ratio, department_id
MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t:Task)
WHERE r.basis <> 'issuer'
WITH b.id AS id, count(DISTINCT t.id) AS tasks, count(DISTINCT CASE WHEN type(r) = 'LEADS' THEN t.id END) AS led
WHERE tasks >= $minimum
MATCH (b:Department {id: id})
RETURN b.name AS department, b.kind AS kind, tasks, led, tasks - led AS joined, round(1.0 * led / tasks, 2) AS ratio,
       b.id AS department_id
ORDER BY ratio DESC, tasks DESC, department, department_id
