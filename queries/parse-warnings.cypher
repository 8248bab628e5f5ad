// 读来存疑之处 · What was read with doubt
// @question 哪些地方没有读懂或读得不确定，在文件的什么位置？ · What was not understood or read with doubt, and where in the
//   file?
// @tags quality
// @kind table
// @param document:string= – 只看这一份文件：编号、文号、来源文件，或标题中的几个字；不给则看全部
//   · one document only: id, number, source file or words of its title; all when left out
// @param code:string= – 只看这一类存疑；不给则看全部 · one kind of doubt only; all when left out
// @columns code, message, text, task, document, source, start, stop, task_id, diagnostic_id
MATCH (d:Document)
WHERE $document = '' OR d.id = $document OR d.number = $document OR d.source = $document OR d.source ENDS WITH '/' + $document OR d.title CONTAINS $document
MATCH (d)-[:HAS_SECTION|HAS_MEASURE|HAS_TASK|HAS_DIAGNOSTIC*1..14]->(g:Diagnostic)
WHERE $code = '' OR g.code = $code
OPTIONAL MATCH (t:Task)-[:HAS_DIAGNOSTIC]->(g)
RETURN g.code AS code, g.message AS message, g.text AS text, t.summary AS task, coalesce(d.title, d.source) AS document, d.source AS source,
       g.start AS start, g.stop AS stop, t.id AS task_id, g.id AS diagnostic_id
ORDER BY document, d.id, start, stop, code, diagnostic_id
