// 互为牵头的部门 · Departments that lead each other
// @question 哪两个部门互相牵头：有的任务甲牵头乙参与，有的任务乙牵头甲参与，各有几项，原文怎么说？
//   · Which two departments lead each other: in some tasks the first leads and the second joins, in others the reverse? How many, and in
//   which words?
// @tags department, overlap
// @kind table
// @param department:string= – 只看这个部门：全称、简称、别名，或全称的结尾；不给则看全部
//   · one department only: full name, short name, alias, or the end of its full name; all when left out
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @param most:integer=1000 – 至多几行，最重的在前 · at most so many rows, the heaviest first
// @columns first, second, first_leads, second_leads, first_task, second_task, first_evidence, second_evidence, first_task_id,
//   second_task_id, first_id, second_id
MATCH (a:Department)-[r:LEADS]->(t:Task)<-[s:PARTICIPATES_IN]-(b:Department)
WHERE a.id <> b.id AND r.basis <> 'issuer' AND s.basis <> 'issuer'
  AND ($department = '' OR $department IN [a.name, a.short_name, b.name, b.short_name]
       OR $department IN coalesce(a.aliases, []) OR $department IN coalesce(b.aliases, [])
       OR a.name ENDS WITH $department OR b.name ENDS WITH $department)
  AND ($everything OR (a.kind <> 'collective' AND b.kind <> 'collective' AND r.basis <> 'default' AND s.basis <> 'default'))
WITH CASE WHEN a.id < b.id THEN a.id ELSE b.id END AS first_id, CASE WHEN a.id < b.id THEN b.id ELSE a.id END AS second_id,
     CASE WHEN a.id < b.id THEN a.name ELSE b.name END AS first, CASE WHEN a.id < b.id THEN b.name ELSE a.name END AS second,
     count(DISTINCT CASE WHEN a.id < b.id THEN t.id END) AS first_leads,
     count(DISTINCT CASE WHEN a.id > b.id THEN t.id END) AS second_leads,
     min(CASE WHEN a.id < b.id THEN t.id END) AS first_task_id, min(CASE WHEN a.id > b.id THEN t.id END) AS second_task_id
WHERE first_leads > 0 AND second_leads > 0
WITH first_id, second_id, first, second, first_leads, second_leads, first_task_id, second_task_id
ORDER BY first_leads + second_leads DESC, first, second, first_id, second_id LIMIT $most
MATCH (t:Task {id: first_task_id})<-[r:LEADS]-(a:Department)
WHERE coalesce(a.id, '') = first_id AND r.basis <> 'issuer' AND ($everything OR r.basis <> 'default')
WITH first_id, second_id, first, second, first_leads, second_leads, first_task_id, second_task_id, t.summary AS first_task,
     min(r.evidence) AS first_evidence
MATCH (o:Task {id: second_task_id})<-[r:LEADS]-(b:Department)
WHERE coalesce(b.id, '') = second_id AND r.basis <> 'issuer' AND ($everything OR r.basis <> 'default')
RETURN first, second, first_leads, second_leads, first_task, o.summary AS second_task, first_evidence,
       min(r.evidence) AS second_evidence, first_task_id, second_task_id, first_id, second_id
ORDER BY first_leads + second_leads DESC, first, second, first_id, second_id
