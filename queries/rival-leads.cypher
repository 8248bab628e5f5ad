// 相似任务由不同部门牵头 · Like tasks with different leads
// @question 内容相似的两项任务由不同部门牵头，各是谁、写在哪里？只比较同级同地区的部门；要看全部，给 across=true。
//   原文写法相同的（如都只写“工会”）看作同一家。先用 kg link 找出相似任务。这是线索，不是结论。
//   · Which two tasks of like content have different leads, who are they, and where does each stand? Bodies of one level and region are
//   compared, all with across=true; those that both texts call by the same word are taken for one. Like tasks are found by kg link. A lead to follow, not a verdict.
// @tags department, overlap, likeness
// @kind table
// @param across:boolean=false – 不同级、不同地区的也比较 · compare bodies of different levels and regions too
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @param department:string= – 只看这个部门：全称、简称、别名，或全称的结尾；不给则看全部
//   · one department only: full name, short name, alias, or the end of its full name; all when left out
// @columns first, second, score, words, first_task, second_task, first_evidence, second_evidence, first_document, second_document,
//   first_task_id, second_task_id, first_duty_id, second_duty_id
MATCH (a:Department)-[r:LEADS]->(t:Task)-[s:SIMILAR_TO]->(o:Task)<-[q:LEADS]-(b:Department)
WHERE a.id <> b.id AND r.basis <> 'issuer' AND q.basis <> 'issuer'
  AND ($across OR (coalesce(a.level, '') = coalesce(b.level, '') AND coalesce(a.region, '') = coalesce(b.region, '')))
  AND ($everything OR (a.kind <> 'collective' AND b.kind <> 'collective' AND r.basis <> 'default' AND q.basis <> 'default'))
  AND ($department = '' OR $department IN [a.name, a.short_name, b.name, b.short_name]
       OR $department IN coalesce(a.aliases, []) OR $department IN coalesce(b.aliases, [])
       OR a.name ENDS WITH $department OR b.name ENDS WITH $department)
  AND NOT EXISTS { MATCH (a)-[x:LEADS]->(o) WHERE x.basis <> 'issuer' }
  AND NOT EXISTS { MATCH (b)-[x:LEADS]->(t) WHERE x.basis <> 'issuer' }
  AND NOT EXISTS { MATCH (o)<-[x:LEADS]-(:Department) WHERE x.basis <> 'issuer' AND x.mention = r.mention }
  AND NOT EXISTS { MATCH (t)<-[x:LEADS]-(:Department) WHERE x.basis <> 'issuer' AND x.mention = q.mention }
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(c:Document)
MATCH (o)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN a.name AS first, b.name AS second, s.score AS score, s.words AS words, t.summary AS first_task,
       o.summary AS second_task, r.evidence AS first_evidence, q.evidence AS second_evidence,
       coalesce(c.title, c.source) AS first_document, coalesce(d.title, d.source) AS second_document, t.id AS first_task_id,
       o.id AS second_task_id, r.id AS first_duty_id, q.id AS second_duty_id
ORDER BY score DESC, first_task_id, second_task_id, first_duty_id, second_duty_id
