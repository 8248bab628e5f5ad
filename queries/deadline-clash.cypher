// 时限不一的相似任务 · Like tasks with different dates
// @question 内容相似的两项任务，完成日期却不一样，各写在哪里？先用 kg link 找出相似任务。
//   · Which two tasks of like content are due on different days, and where does each stand? Like tasks are found by kg link.
// @tags deadline, overlap, likeness
// @kind table
// @param document:string= – 其中一项在这份文件里：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one of the two stands in this document: id, number, source file or words of its title; all when left out
// @columns days_apart, first_due, second_due, first_deadline, second_deadline, first_task, second_task, score, words,
//   first_document, second_document, first_task_id, second_task_id, first_deadline_id, second_deadline_id
MATCH (k:Deadline)<-[u:DUE]-(t:Task)-[s:SIMILAR_TO]->(o:Task)-[v:DUE]->(l:Deadline)
WHERE k.end_date <> l.end_date
  AND NOT EXISTS { MATCH (t)-[:DUE]->(same:Deadline) WHERE same.end_date = l.end_date }
  AND NOT EXISTS { MATCH (o)-[:DUE]->(same:Deadline) WHERE same.end_date = k.end_date }
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(c:Document)
MATCH (o)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
WHERE ($document = '' OR c.id = $document OR c.number = $document OR c.source = $document OR c.source ENDS WITH '/' + $document OR c.title CONTAINS $document
       OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document)
RETURN abs(duration.inDays(k.end_date, l.end_date).days) AS days_apart, k.end_date AS first_due, l.end_date AS second_due,
       u.text AS first_deadline, v.text AS second_deadline, t.summary AS first_task, o.summary AS second_task,
       s.score AS score, s.words AS words, coalesce(c.title, c.source) AS first_document,
       coalesce(d.title, d.source) AS second_document, t.id AS first_task_id, o.id AS second_task_id,
       k.id AS first_deadline_id, l.id AS second_deadline_id
ORDER BY score DESC, first_task_id, second_task_id, first_deadline_id, second_deadline_id, u.start, v.start
