// 互为牵头的部门 · Departments that lead each other
// @question 哪两个部门互相牵头：有的任务甲牵头乙参与，有的任务乙牵头甲参与，各有几项，原文怎么说？
//   · Which two departments lead each other: in some tasks the first leads and the second joins, in others the reverse? How many, and in
//   which words?
// @tags department, overlap
// @kind table
// @param department:string= – 只看这个部门：全称、简称、别名，或全称的结尾；不给则看全部
//   · one department only: full name, short name, alias, or the end of its full name; all when left out
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @columns first, second, first_leads, second_leads, first_task, second_task, first_evidence, second_evidence, first_task_id,
//   second_task_id, first_id, second_id
MATCH (a:Department)-[r:LEADS]->(t:Task)<-[s:PARTICIPATES_IN]-(b:Department)
WHERE a.id <> b.id AND r.basis <> 'issuer' AND s.basis <> 'issuer'
  AND ($everything OR (a.kind <> 'collective' AND b.kind <> 'collective' AND r.basis <> 'default' AND s.basis <> 'default'))
WITH a, b, t, min(r.evidence) AS evidence ORDER BY t.id
WITH a, b, count(t) AS leading, head(collect(t)) AS task, head(collect(evidence)) AS evidence
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, a, leading, task, evidence
ORDER BY a.id
WITH x, y, collect(leading) AS leading, collect(task) AS task, collect(evidence) AS evidence
WHERE size(leading) = 2
  AND ($department = '' OR $department IN [x.name, x.short_name, y.name, y.short_name]
       OR $department IN coalesce(x.aliases, []) OR $department IN coalesce(y.aliases, [])
       OR x.name ENDS WITH $department OR y.name ENDS WITH $department)
RETURN x.name AS first, y.name AS second, leading[0] AS first_leads, leading[1] AS second_leads, task[0].summary AS first_task,
       task[1].summary AS second_task, evidence[0] AS first_evidence, evidence[1] AS second_evidence, task[0].id AS first_task_id,
       task[1].id AS second_task_id, x.id AS first_id, y.id AS second_id
ORDER BY first_leads + second_leads DESC, first, second, first_id, second_id
