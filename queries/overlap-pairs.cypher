// 责任交叉的部门 · Departments that share tasks
// @question 哪两个部门共同承担任务，有多少项，是共同牵头、一牵头一参与还是都参与，原文怎么说？这是线索，不是结论。
//   · Which two departments share tasks, how many, as joint leads, lead and participant or both participants, in which
//   words? A lead to follow, not a verdict.
// @tags department, overlap
// @kind table
// @param minimum:integer=1 – 至少共同承担几项 · sharing at least so many tasks
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @columns first, second, shared, both_lead, lead_participate, both_participate, first_tasks, second_tasks, jaccard, task,
//   first_evidence, second_evidence, document, task_id, first_id, second_id
MATCH (a:Department)-[r:LEADS|PARTICIPATES_IN]->(t:Task)<-[s:LEADS|PARTICIPATES_IN]-(b:Department)
WHERE a.id < b.id AND r.basis <> 'issuer' AND s.basis <> 'issuer'
  AND ($everything OR (a.kind <> 'collective' AND b.kind <> 'collective' AND r.basis <> 'default' AND s.basis <> 'default'))
WITH a, b, t, r, s ORDER BY type(r), type(s), r.id, s.id
WITH a, b, t, collect(DISTINCT type(r)) AS as_first, collect(DISTINCT type(s)) AS as_second,
     head(collect(r.evidence)) AS first_words, head(collect(s.evidence)) AS second_words
WITH a, b, t, first_words, second_words,
     CASE WHEN 'LEADS' IN as_first AND 'LEADS' IN as_second THEN 1
          WHEN 'LEADS' IN as_first OR 'LEADS' IN as_second THEN 2 ELSE 3 END AS weight
ORDER BY weight, t.id
WITH a, b, count(t) AS shared, sum(CASE WHEN weight = 1 THEN 1 ELSE 0 END) AS both_lead,
     sum(CASE WHEN weight = 2 THEN 1 ELSE 0 END) AS lead_participate,
     sum(CASE WHEN weight = 3 THEN 1 ELSE 0 END) AS both_participate,
     head(collect(t.id)) AS task_id, head(collect(first_words)) AS first_evidence, head(collect(second_words)) AS second_evidence
WHERE shared >= $minimum
MATCH (a)-[r:LEADS|PARTICIPATES_IN]->(x:Task)
WHERE r.basis <> 'issuer' AND ($everything OR r.basis <> 'default')
WITH a, b, shared, both_lead, lead_participate, both_participate, task_id, first_evidence, second_evidence,
     count(DISTINCT x) AS first_tasks
MATCH (b)-[s:LEADS|PARTICIPATES_IN]->(x:Task)
WHERE s.basis <> 'issuer' AND ($everything OR s.basis <> 'default')
WITH a, b, shared, both_lead, lead_participate, both_participate, task_id, first_evidence, second_evidence, first_tasks,
     count(DISTINCT x) AS second_tasks
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(m:Measure)-[:HAS_TASK]->(t:Task)
WHERE t.id = task_id
RETURN a.name AS first, b.name AS second, shared, both_lead, lead_participate, both_participate, first_tasks, second_tasks,
       round(1.0 * shared / (first_tasks + second_tasks - shared), 2) AS jaccard, t.summary AS task, first_evidence,
       second_evidence, coalesce(d.title, d.source) AS document, task_id, a.id AS first_id, b.id AS second_id
ORDER BY both_lead DESC, shared DESC, first, second, first_id, second_id
