// 牵头协调的部门 · Departments that coordinate others
// @question 哪些部门牵头的任务有别的部门参与，一共协调多少部门，一项任务最多带几家，原文怎么说？
//   · Which departments lead tasks that others join, how many others in all, at most how many in one task, and in which words?
// @tags department, overlap, statistics
// @kind table
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @columns department, coordinated, partners, largest, task, evidence, task_id, department_id
MATCH (a:Department)-[r:LEADS]->(t:Task)<-[s:PARTICIPATES_IN]-(b:Department)
WHERE a.id <> b.id AND r.basis <> 'issuer' AND s.basis <> 'issuer'
  AND ($everything OR (a.kind <> 'collective' AND b.kind <> 'collective' AND r.basis <> 'default' AND s.basis <> 'default'))
WITH a.id AS id, count(DISTINCT t.id) AS coordinated, count(DISTINCT b.id) AS partners, min(t.id) AS task_id
MATCH (a:Department {id: id})-[r:LEADS]->(t:Task)
WHERE r.basis <> 'issuer' AND ($everything OR r.basis <> 'default')
WITH id, coordinated, partners, task_id,
     max(COUNT { MATCH (t)<-[s:PARTICIPATES_IN]-(b:Department)
                 WHERE b.id <> id AND s.basis <> 'issuer' AND ($everything OR (b.kind <> 'collective' AND s.basis <> 'default')) }) AS largest
MATCH (t:Task {id: task_id})<-[r:LEADS]-(a:Department)
WHERE coalesce(a.id, '') = id AND r.basis <> 'issuer' AND ($everything OR r.basis <> 'default')
RETURN a.name AS department, coordinated, partners, largest, t.summary AS task, min(r.evidence) AS evidence, task_id, a.id AS department_id
ORDER BY partners DESC, coordinated DESC, department, department_id
