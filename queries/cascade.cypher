// 上下级谁牵头同一任务 · Who leads the same task one level up or down
// @question 上级交办的任务，下一级由谁牵头：内容相似的两项任务，牵头部门一上一下，各是谁、写在哪里？先用 kg link 找出相似任务。
//   · Who leads the same task one level up or down: two tasks of like content whose leads are one level apart; who are they, and where does
//   each stand? Like tasks are found by kg link.
// @tags department, likeness, levels
// @kind table
// @param department:string= – 只看这个部门：全称、简称、别名，或全称的结尾；不给则看全部
//   · one department only: full name, short name, alias, or the end of its full name; all when left out
// @param steps:integer=1 – 最多隔几级（国家、省、市、县、乡） · at most so many levels apart (national, provincial, prefectural, county, township)
// @columns upper, upper_level, lower, lower_level, score, words, upper_task, lower_task, upper_evidence, lower_evidence, upper_document,
//   lower_document, upper_task_id, lower_task_id, upper_duty_id, lower_duty_id
MATCH (a:Department)-[r:LEADS]->(t:Task)-[s:SIMILAR_TO]-(o:Task)<-[q:LEADS]-(b:Department)
WHERE r.basis <> 'issuer' AND q.basis <> 'issuer'
  AND ($department = '' OR $department IN [a.name, a.short_name, b.name, b.short_name]
       OR $department IN coalesce(a.aliases, []) OR $department IN coalesce(b.aliases, [])
       OR a.name ENDS WITH $department OR b.name ENDS WITH $department)
WITH a, r, t, s, o, q, b,
     CASE a.level WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'prefectural' THEN 3 WHEN 'county' THEN 4 WHEN 'township' THEN 5 END AS above,
     CASE b.level WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'prefectural' THEN 3 WHEN 'county' THEN 4 WHEN 'township' THEN 5 END AS below
WHERE above < below AND below - above <= $steps
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(c:Document)
MATCH (o)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN a.name AS upper, a.level AS upper_level, b.name AS lower, b.level AS lower_level, s.score AS score, s.words AS words,
       t.summary AS upper_task, o.summary AS lower_task, r.evidence AS upper_evidence, q.evidence AS lower_evidence,
       coalesce(c.title, c.source) AS upper_document, coalesce(d.title, d.source) AS lower_document, t.id AS upper_task_id,
       o.id AS lower_task_id, r.id AS upper_duty_id, q.id AS lower_duty_id
ORDER BY score DESC, upper_task_id, lower_task_id, upper_duty_id, lower_duty_id
