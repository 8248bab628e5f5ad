// 责任交叉的部门（图） · Departments that share tasks, drawn
// @question 这个部门与谁共同承担任务，是哪些任务，画成图。 · With whom does this department share tasks, and which, as a picture.
// @tags department, overlap, picture
// @kind graph
// @param department:string – 部门：全称、简称、别名，或全称的结尾 · a department: full name, short name, alias, or the end of its full name
// @param minimum:integer=1 – 至少共同承担几项 · sharing at least so many tasks
// @param most:integer=300 – 最多画几条 · draw at most so many ways
// @columns way, task_id, first_duty_id, second_duty_id
MATCH (a:Department)
WHERE $department <> '' AND ($department IN [a.name, a.short_name] OR $department IN coalesce(a.aliases, []) OR a.name ENDS WITH $department)
MATCH (a)-[x:LEADS|PARTICIPATES_IN]->(o:Task)<-[y:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE a.id <> b.id AND b.kind <> 'collective' AND NOT x.basis IN ['issuer', 'default'] AND NOT y.basis IN ['issuer', 'default']
WITH a, b, count(DISTINCT o) AS shared WHERE shared >= $minimum
MATCH way = (a)-[r:LEADS|PARTICIPATES_IN]->(t:Task)<-[s:LEADS|PARTICIPATES_IN]-(b)
WHERE NOT r.basis IN ['issuer', 'default'] AND NOT s.basis IN ['issuer', 'default']
RETURN way, t.id AS task_id, r.id AS first_duty_id, s.id AS second_duty_id
ORDER BY task_id, first_duty_id, second_duty_id
LIMIT $most
