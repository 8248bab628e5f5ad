// 多家牵头的任务（图） · Tasks led by several, drawn
// @question 哪些任务由两家以上牵头，各是谁，画成图。 · Which tasks have two or more leads, and who are they, as a picture.
// @tags task, overlap, picture
// @kind graph
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=300 – 最多画几条责任 · draw at most so many duties
// @columns way, task_id, duty_id
MATCH (t:Task)<-[y:LEADS]-(x:Department) WHERE y.basis <> 'issuer'
WITH t, count(DISTINCT x) AS leading WHERE leading >= 2
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.title CONTAINS $document
MATCH way = (t)<-[r:LEADS]-(:Department) WHERE r.basis <> 'issuer'
RETURN way, t.id AS task_id, r.id AS duty_id
ORDER BY task_id, duty_id
LIMIT $most
