// 多家牵头的任务（图） · Tasks led by several, drawn
// @question 哪些任务由两家以上牵头，各是谁，画成图。 · Which tasks have two or more leads, and who are they, as a picture.
// @tags task, overlap, picture
// @kind graph
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param most:integer=300 – 最多画几条责任 · draw at most so many duties
// @columns way, task_id, duty_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
WHERE COUNT { MATCH (t)<-[y:LEADS]-(:Department) WHERE y.basis <> 'issuer' } > 1
MATCH (t)<-[y:LEADS]-(x:Department) WHERE y.basis <> 'issuer'
WITH t.id AS id, count(DISTINCT x.id) AS leading WHERE leading > 1
WITH id ORDER BY id LIMIT $most
MATCH way = (t:Task {id: id})<-[r:LEADS]-(:Department) WHERE r.basis <> 'issuer'
RETURN way, t.id AS task_id, r.id AS duty_id
ORDER BY task_id, duty_id
LIMIT $most
