// 自相矛盾的时限 · Dates that contradict each other
// @question 哪些任务的完成日期早于它的起始日期，或早于文件的成文日期？ · Which tasks are due before they begin, or before their document was
//   issued?
// @tags deadline, quality
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=1000000 – 至多几行，从头数起 · at most so many rows, from the front
// @columns clash, due, deadline, other_date, other, task, document, task_id, deadline_id, other_id
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)-[u:DUE]->(l:Deadline)
WHERE l.end_date IS NOT NULL
  AND ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document
       OR d.title CONTAINS $document)
WITH t, coalesce(d.title, d.source) AS document, d.id AS document_id, d.issued AS issued, d.number AS number, l.end_date AS due, l.id AS deadline_id,
     u.text AS deadline, u.start AS written
OPTIONAL MATCH (t)-[v:DUE]->(k:Deadline) WHERE k.kind = 'from' AND k.start_date > due
WITH t, document, document_id, issued, number, due, deadline_id, deadline, written, k.id AS later_id, k.start_date AS later, v.text AS words
WHERE later_id IS NOT NULL OR due < issued
WITH t.id AS task_id, t.order AS place, t.summary AS task, document, document_id, due, deadline_id, deadline, written,
     CASE WHEN later_id IS NULL THEN 'before-issue' ELSE 'before-start' END AS clash, coalesce(later, issued) AS other_date,
     coalesce(words, number) AS other, coalesce(later_id, document_id) AS other_id
RETURN clash, due, deadline, other_date, other, task, document, task_id, deadline_id, other_id
ORDER BY document, document_id, place, task_id, deadline_id, other_id, written
LIMIT $most
