// 责任交叉的部门 · Departments that share tasks
// @question 哪两个部门共同承担任务，有多少项，是共同牵头、一牵头一参与还是都参与，原文怎么说？这是线索，不是结论。
//   · Which two departments share tasks, how many, as joint leads, lead and participant or both participants, in which
//   words? A lead to follow, not a verdict.
// @tags department, overlap
// @kind table
// @param department:string= – 只看这个部门：全称、简称、别名，或全称的结尾；不给则看全部
//   · one department only: full name, short name, alias, or the end of its full name; all when left out
// @param minimum:integer=1 – 至少共同承担几项 · sharing at least so many tasks
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @param most:integer=1000 – 至多几行，最重的在前 · at most so many rows, the heaviest first
// @columns first, second, shared, both_lead, lead_participate, both_participate, first_tasks, second_tasks, jaccard, task,
//   first_evidence, second_evidence, document, task_id, first_id, second_id
MATCH (a:Department)
WHERE $department = '' OR $department IN [a.name, a.short_name] OR $department IN coalesce(a.aliases, []) OR a.name ENDS WITH $department
MATCH (a)-[r:LEADS|PARTICIPATES_IN]->(t:Task)<-[s:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE a.id <> b.id AND ($department <> '' OR a.id < b.id) AND r.basis <> 'issuer' AND s.basis <> 'issuer'
  AND ($everything OR (a.kind <> 'collective' AND b.kind <> 'collective' AND r.basis <> 'default' AND s.basis <> 'default'))
WITH a.id AS first_id, b.id AS second_id, a.name AS first, b.name AS second, count(DISTINCT t.id) AS shared,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' AND type(s) = 'LEADS' THEN t.id END) AS both_lead,
     count(DISTINCT CASE WHEN type(r) = 'LEADS' OR type(s) = 'LEADS' THEN t.id END) AS any_lead
WHERE shared >= $minimum
WITH first_id, second_id, shared, both_lead, any_lead ORDER BY both_lead DESC, shared DESC, first, second, first_id, second_id LIMIT $most
WITH first_id, collect([second_id, shared, both_lead, any_lead]) AS found
MATCH (a:Department {id: first_id})-[r:LEADS|PARTICIPATES_IN]->(x:Task)
WHERE r.basis <> 'issuer' AND ($everything OR r.basis <> 'default')
WITH first_id, found, count(DISTINCT x.id) AS first_tasks
UNWIND found AS row
WITH row[0] AS second_id, collect([first_id, first_tasks, row[1], row[2], row[3]]) AS found
MATCH (b:Department {id: second_id})-[s:LEADS|PARTICIPATES_IN]->(x:Task)
WHERE s.basis <> 'issuer' AND ($everything OR s.basis <> 'default')
WITH second_id, found, count(DISTINCT x.id) AS second_tasks
UNWIND found AS row
MATCH (b:Department {id: second_id})
MATCH (a:Department {id: row[0]})
MATCH (a)-[r:LEADS|PARTICIPATES_IN]->(t:Task)<-[s:LEADS|PARTICIPATES_IN]-(b)
WHERE r.basis <> 'issuer' AND s.basis <> 'issuer' AND ($everything OR (r.basis <> 'default' AND s.basis <> 'default'))
WITH a, b, row, second_tasks,
     min(CASE WHEN type(r) = 'LEADS' AND type(s) = 'LEADS' THEN '1' WHEN type(r) = 'LEADS' OR type(s) = 'LEADS' THEN '2' ELSE '3' END
         + t.id) AS heaviest
MATCH (t:Task {id: substring(heaviest, 1)})
MATCH (a)-[r:LEADS|PARTICIPATES_IN]->(t)<-[s:LEADS|PARTICIPATES_IN]-(b)
WHERE r.basis <> 'issuer' AND s.basis <> 'issuer' AND ($everything OR (r.basis <> 'default' AND s.basis <> 'default'))
WITH a, b, row[2] AS shared, row[3] AS both_lead, row[4] AS any_lead, row[1] AS first_tasks, second_tasks, t,
     min(r.evidence) AS first_evidence, min(s.evidence) AS second_evidence
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN a.name AS first, b.name AS second, shared, both_lead, any_lead - both_lead AS lead_participate,
       shared - any_lead AS both_participate, first_tasks, second_tasks,
       round(1.0 * shared / (first_tasks + second_tasks - shared), 2) AS jaccard, t.summary AS task, first_evidence,
       second_evidence, coalesce(d.title, d.source) AS document, t.id AS task_id, a.id AS first_id, b.id AS second_id
ORDER BY both_lead DESC, shared DESC, first, second, first_id, second_id
