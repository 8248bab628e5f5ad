// 主题分散在多少部门 · How a topic is spread over leads
// @question 一个主题的任务分散由多少部门牵头？分散度 = 1 − Σ(各部门所占份额)²：0 是由一家牵头，越近 1 越分散。N 是牵头责任数。
//   · Over how many leads is a topic spread? Fragmentation = 1 − Σ share²: 0 where one body leads all, near 1 where very many do. N is the
//   number of lead duties.
// @tags topic, overlap, statistics
// @kind table
// @param topic:string= – 只看这个词；不给则看全部 · this word only; all when left out
// @param minimum:integer=3 – 至少几项牵头责任的主题才列出 · topics with at least so many lead duties
// @param most:integer=100 – 最多几个主题，牵头责任多的在前 · at most so many topics, those with most lead duties
// @param everything:boolean=false – 集合主体和“以下均由其负责”一类的责任也算 · count collectives and carried-forward duties too
// @columns topic, n, lead_count, fragmentation, most, most_led
MATCH (b:Department)-[r:LEADS]->(t:Task)
WHERE r.basis <> 'issuer' AND ($topic = '' OR $topic IN t.keywords)
  AND ($everything OR (b.kind <> 'collective' AND r.basis <> 'default'))
  AND (1 = COUNT { (t)<-[:LEADS]-(:Department) } OR NOT EXISTS {
       MATCH (b)-[y:LEADS]->(t) WHERE y.id < r.id AND y.basis <> 'issuer' AND ($everything OR y.basis <> 'default') })
WITH b.id AS id, CASE WHEN $topic = '' THEN t.keywords ELSE [$topic] END AS words
UNWIND words AS topic
WITH topic, collect(id) AS leads
WHERE size(leads) >= $minimum
WITH topic, leads ORDER BY size(leads) DESC, topic LIMIT $most
UNWIND leads AS id
WITH topic, id, count(*) AS led
WITH topic, led, count(*) AS bodies, collect(id) AS ids ORDER BY topic, led DESC
WITH topic, sum(led * bodies) AS n, sum(bodies) AS lead_count, sum(led * led * bodies) AS squares, max(led) AS most_led,
     head(collect(ids)) AS ids
UNWIND ids AS id
MATCH (b:Department {id: id})
WITH topic, n, lead_count, squares, most_led, min(b.name) AS most
RETURN topic, n, lead_count, round(1.0 - 1.0 * squares / (n * n), 3) AS fragmentation, most, most_led
ORDER BY n DESC, topic
