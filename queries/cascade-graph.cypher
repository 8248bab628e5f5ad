// 上下级谁牵头同一任务（图） · Who leads the same task one level up or down, drawn
// @question 内容相似、牵头部门一上一下的任务，画成图。先用 kg link 找出相似任务。
//   · Tasks of like content whose leads are one level apart, as a picture. Like tasks are found by kg link.
// @tags department, likeness, levels, picture
// @kind graph
// @param department:string= – 只看这个部门：全称、简称、别名，或全称的结尾；不给则看全部
//   · one department only: full name, short name, alias, or the end of its full name; all when left out
// @param steps:integer=1 – 最多隔几级（国家、省、市、县、乡） · at most so many levels apart (national, provincial, prefectural, county, township)
// @param most:integer=300 – 最多画几条 · draw at most so many ways
// @columns way, upper_duty_id, lower_duty_id
MATCH way = (a:Department)-[r:LEADS]->(t:Task)-[:SIMILAR_TO]-(o:Task)<-[q:LEADS]-(b:Department)
WHERE r.basis <> 'issuer' AND q.basis <> 'issuer'
  AND ($department = '' OR $department IN [a.name, a.short_name, b.name, b.short_name]
       OR $department IN coalesce(a.aliases, []) OR $department IN coalesce(b.aliases, [])
       OR a.name ENDS WITH $department OR b.name ENDS WITH $department)
WITH way, r, q,
     CASE a.level WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'prefectural' THEN 3 WHEN 'county' THEN 4 WHEN 'township' THEN 5 END AS above,
     CASE b.level WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'prefectural' THEN 3 WHEN 'county' THEN 4 WHEN 'township' THEN 5 END AS below
WHERE above < below AND below - above <= $steps
RETURN way, r.id AS upper_duty_id, q.id AS lower_duty_id
ORDER BY upper_duty_id, lower_duty_id
LIMIT $most
