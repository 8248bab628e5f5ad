// 任务分解（图） · Breakdown of a document, drawn
// @question 这份文件的章节、任务和责任单位，画成图。 · The sections, tasks and bodies of this document, as a picture.
// @tags document, picture
// @kind graph
// @param document:string – 文件：编号、文号、来源文件或完整标题；都不相符时取标题中含有这几个字的
//   · a document: id, number, source file or whole title; where none is the same, titles that contain it
// @columns way, duty, task_id, duty_id
MATCH (d:Document) WHERE $document <> ''
WITH collect(CASE WHEN d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title = $document THEN d.id END) AS same,
     collect(CASE WHEN d.title CONTAINS $document THEN d.id END) AS containing
WITH CASE WHEN size(same) > 0 THEN same ELSE containing END AS ids
UNWIND ids AS id
MATCH (d:Document {id: id})
MATCH way = (d)-[:HAS_SECTION|HAS_MEASURE*1..12]->(:Measure)-[:HAS_TASK]->(t:Task)
OPTIONAL MATCH duty = (t)<-[r:LEADS|PARTICIPATES_IN]-(:Department) WHERE r.basis <> 'issuer'
RETURN way, duty, t.id AS task_id, r.id AS duty_id
ORDER BY task_id, duty_id
