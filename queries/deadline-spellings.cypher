// 时限的写法 · How time limits are written
// @question 文中的时限有哪些写法，读成了什么日期，各出现几次？
//   · How are time limits written, what dates were they read as, and how often?
// @tags deadline, quality
// @kind table
// @columns deadline, kind, start_date, end_date, every, suspect, tasks, task, deadline_id
MATCH (t:Task)-[u:DUE]->(l:Deadline)
WITH t, u, l ORDER BY t.id
WITH l, u.text AS deadline, u.suspect AS suspect, count(DISTINCT t) AS tasks, head(collect(t.summary)) AS task
RETURN deadline, l.kind AS kind, l.start_date AS start_date, l.end_date AS end_date, l.every AS every, suspect, tasks, task,
       l.id AS deadline_id
ORDER BY tasks DESC, deadline, deadline_id, suspect
