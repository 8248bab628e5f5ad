// 部门归一情况 · What was joined under each department, and why
// @question 图中每个部门是哪一级、哪一类，牵头和参与几项，文中的哪些写法归到它名下，依据是什么（名录、用户名录、原文），谁复核过？
//   · Of what level and kind is each department, how many duties does it lead and join, which spellings of the texts were joined
//   under it, on what ground (registry, user's file, the text's own words), and who has reviewed it?
// @tags department, names
// @kind table
// @param origin:string= – 只看这一种依据：registry、user 或 text；不给则看全部
//   · one ground only: registry, user or text; all when left out
// @columns department, level, region, kind, led, joined, mentions, origin, reviewed_by, part_of, department_id
MATCH (b:Department)
WHERE $origin = '' OR b.origin = $origin
OPTIONAL MATCH (b)-[r:LEADS|PARTICIPATES_IN]->(:Task) WHERE r.basis <> 'issuer'
WITH b.id AS id, r.mention AS mention, r.reviewed_by AS reviewer, type(r) AS role, count(r) AS duties
ORDER BY mention, reviewer
WITH id, sum(CASE WHEN role = 'LEADS' THEN duties ELSE 0 END) AS led,
     sum(CASE WHEN role = 'PARTICIPATES_IN' THEN duties ELSE 0 END) AS joined, collect(DISTINCT mention) AS mentions,
     collect(DISTINCT reviewer) AS reviewed_by
MATCH (b:Department {id: id})
OPTIONAL MATCH (b)-[:PART_OF]->(w:Department)
WITH b, led, joined, mentions, reviewed_by, w ORDER BY w.name, w.id
WITH b, led, joined, mentions, reviewed_by, collect(DISTINCT w.name) AS part_of
RETURN b.name AS department, b.level AS level, b.region AS region, b.kind AS kind, led, joined, mentions, b.origin AS origin,
       reviewed_by, part_of, b.id AS department_id
ORDER BY department, department_id
