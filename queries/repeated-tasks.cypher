// 重复布置的任务 · Tasks set twice
// @question 哪些内容相似的任务由同一个部门牵头，布置了两次，各写在哪里？先用 kg link 找出相似任务。
//   · Which tasks of like content are led by one and the same department, set twice, and where does each stand? Like tasks are found by
//   kg link.
// @tags task, overlap, likeness
// @kind table
// @param least:integer=50 – 相似度至少百分之几 · likeness of at least so many per cent
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @columns department, score, words, first_task, second_task, first_evidence, second_evidence, first_document, second_document,
//   first_task_id, second_task_id, first_duty_id, second_duty_id
MATCH (t:Task)-[s:SIMILAR_TO]->(o:Task)
WHERE s.score >= $least / 100.0
MATCH (t)<-[r:LEADS]-(a:Department)-[q:LEADS]->(o)
WHERE r.basis <> 'issuer' AND q.basis <> 'issuer'
  AND ($everything OR (a.kind <> 'collective' AND r.basis <> 'default' AND q.basis <> 'default'))
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(c:Document)
MATCH (o)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN a.name AS department, s.score AS score, s.words AS words, t.summary AS first_task, o.summary AS second_task,
       r.evidence AS first_evidence, q.evidence AS second_evidence, coalesce(c.title, c.source) AS first_document,
       coalesce(d.title, d.source) AS second_document, t.id AS first_task_id, o.id AS second_task_id, r.id AS first_duty_id,
       q.id AS second_duty_id
ORDER BY score DESC, first_task_id, second_task_id, first_duty_id, second_duty_id
