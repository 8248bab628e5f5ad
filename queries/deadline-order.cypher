// 自相矛盾的时限 · Dates that contradict each other
// @question 哪些任务的完成日期早于它的起始日期，或早于文件的成文日期？ · Which tasks are due before they begin, or before their document was
//   issued?
// @tags deadline, quality
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @columns clash, due, deadline, other_date, other, task, document, task_id, deadline_id, other_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.end_date IS NOT NULL
  AND ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document)
OPTIONAL MATCH (t)-[v:DUE]->(k:Deadline) WHERE k.kind = 'from' AND k.start_date > l.end_date
WITH d, t, u, l, v, k
WHERE k.id IS NOT NULL OR l.end_date < d.issued
RETURN CASE WHEN k.id IS NULL THEN 'before-issue' ELSE 'before-start' END AS clash, l.end_date AS due, u.text AS deadline,
       coalesce(k.start_date, d.issued) AS other_date, coalesce(v.text, d.number) AS other, t.summary AS task,
       coalesce(d.title, d.source) AS document, t.id AS task_id, l.id AS deadline_id, coalesce(k.id, d.id) AS other_id
ORDER BY document, d.id, t.order, task_id, deadline_id, other_id, u.start
