// 与旧文件相比的变化 · What differs from the older text
// @question 同一发文机关的新旧两份文件，或引用与被引用的两份文件，最相似的两项任务，牵头单位或完成日期有什么不同？先用 kg link 找出相似任务。
//   · Between an older and a newer document of one issuer, or one that cites the other: where do lead or date differ between a task and the one most like it? Like
//   tasks are found by kg link.
// @tags document, likeness, deadline
// @kind table
// @param document:string= – 只看这一份新文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · this newer document only: id, number, source file or words of its title; all when left out
// @columns change, task, old_task, leads, old_leads, deadlines, old_deadlines, evidence, old_evidence, score, words, document,
//   old_document, task_id, old_task_id
MATCH (t:Task)-[s:SIMILAR_TO]-(o:Task)
MATCH (t)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
WHERE ($document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document)
MATCH (o)<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(c:Document)
WHERE c.id <> d.id
  AND ((c.issuer = d.issuer AND c.issued < d.issued)
       OR (EXISTS { MATCH (d)-[:CITES]->(c) } AND coalesce(c.issued <= d.issued, true)))
WITH t, s, o, d, c ORDER BY s.score DESC, o.id
WITH t, d, c, head(collect(s)) AS s, head(collect(o)) AS o
OPTIONAL MATCH (a:Department)-[r:LEADS]->(t) WHERE r.basis <> 'issuer'
WITH t, s, o, d, c, a, r ORDER BY a.name, a.id, r.start, r.id
WITH t, s, o, d, c, collect(DISTINCT a.name) AS leads, collect(DISTINCT r.evidence) AS evidence
OPTIONAL MATCH (b:Department)-[q:LEADS]->(o) WHERE q.basis <> 'issuer'
WITH t, s, o, d, c, leads, evidence, b, q ORDER BY b.name, b.id, q.start, q.id
WITH t, s, o, d, c, leads, evidence, collect(DISTINCT b.name) AS old_leads, collect(DISTINCT q.evidence) AS old_evidence
OPTIONAL MATCH (t)-[u:DUE]->(k:Deadline)
WITH t, s, o, d, c, leads, evidence, old_leads, old_evidence, u, k ORDER BY k.id, u.start
WITH t, s, o, d, c, leads, evidence, old_leads, old_evidence, collect(DISTINCT k.id) AS dated, collect(u.text) AS deadlines
OPTIONAL MATCH (o)-[v:DUE]->(l:Deadline)
WITH t, s, o, d, c, leads, evidence, old_leads, old_evidence, dated, deadlines, v, l ORDER BY l.id, v.start
WITH t, s, o, d, c, leads, evidence, old_leads, old_evidence, dated, deadlines, collect(DISTINCT l.id) AS old_dated,
     collect(v.text) AS old_deadlines
WHERE leads <> old_leads OR dated <> old_dated
RETURN CASE WHEN leads = old_leads THEN 'deadline' WHEN dated = old_dated THEN 'lead' ELSE 'lead, deadline' END AS change,
       t.summary AS task, o.summary AS old_task, leads, old_leads, deadlines, old_deadlines, evidence, old_evidence,
       s.score AS score, s.words AS words, coalesce(d.title, d.source) AS document,
       coalesce(c.title, c.source) AS old_document, t.id AS task_id, o.id AS old_task_id
ORDER BY document, d.id, t.order, task_id, score DESC, old_task_id
