// 谁参与什么 · What a department takes part in
// @question 这个部门参与哪些任务，由谁牵头，什么时候完成，原文怎么说？部门先按全称找；没有，再按简称、别名、
//   文中写法或全称的结尾找（水利厅 找到 省水利厅）；还没有，就找全称中含有它的。
//   · Which tasks does this department take part in, who leads them, by when, and in which words? A department is found by
//   its full name; failing that by short name, alias, a spelling of the text or the end of its full name (水利厅 finds
//   省水利厅); failing that by a part of its full name.
// @tags department, participate
// @kind table
// @param department:string – 部门名称，照平常的写法，如 水利厅 · a department's name as people write it, e.g. 水利厅
// @columns department, task, leads, deadlines, due, document, number, mention, role_word, basis, evidence, task_id, duty_id
MATCH (b:Department) WHERE $department <> ''
WITH b, EXISTS { MATCH (b)-[x:LEADS|PARTICIPATES_IN]->(:Task) WHERE x.mention = $department } AS mentioned
WITH collect(CASE WHEN b.name = $department THEN b.id END) AS same,
     collect(CASE WHEN b.short_name = $department OR $department IN coalesce(b.aliases, []) OR mentioned
                    OR b.name ENDS WITH $department THEN b.id END) AS spelled,
     collect(CASE WHEN b.name CONTAINS $department THEN b.id END) AS containing
WITH CASE WHEN size(same) > 0 THEN same WHEN size(spelled) > 0 THEN spelled ELSE containing END AS ids
UNWIND ids AS id
MATCH (b:Department {id: id})
MATCH (b)-[r:PARTICIPATES_IN]->(t:Task)<-[:HAS_TASK]-(m:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
WHERE r.basis <> 'issuer'
OPTIONAL MATCH (p:Department)-[y:LEADS]->(t) WHERE y.basis <> 'issuer'
WITH b, r, t, m, d, p, y ORDER BY y.basis = 'default', y.start, y.id
WITH b, r, t, m, d, collect(DISTINCT p.name) AS leads
OPTIONAL MATCH (t)-[u:DUE]->(l:Deadline)
WITH b, r, t, m, d, leads, u, l ORDER BY u.start
WITH b, r, t, m, d, leads, collect(u.text) AS deadlines, min(l.end_date) AS due
RETURN b.name AS department, t.summary AS task, leads, deadlines, due, coalesce(d.title, d.source) AS document, m.number AS number,
       r.mention AS mention, r.role_word AS role_word, r.basis AS basis, r.evidence AS evidence, t.id AS task_id, r.id AS duty_id
ORDER BY department, document, d.id, t.order, r.start, duty_id
