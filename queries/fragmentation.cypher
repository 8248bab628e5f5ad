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
UNWIND CASE WHEN $topic = '' THEN t.keywords ELSE [$topic] END AS word
WITH word, count(*) AS uses
WHERE uses >= $minimum
WITH word, uses ORDER BY uses DESC, word LIMIT $most
WITH collect(word) AS topics
MATCH (b:Department)-[r:LEADS]->(t:Task)
WHERE r.basis <> 'issuer' AND ($everything OR (b.kind <> 'collective' AND r.basis <> 'default'))
UNWIND [word IN t.keywords WHERE word IN topics] AS topic
WITH topic, b, count(DISTINCT t) AS led
WITH topic, b, led ORDER BY led DESC, b.name, b.id
WITH topic, sum(led) AS n, collect(led) AS counts, head(collect(b.name)) AS most
WHERE n >= $minimum
RETURN topic, n, size(counts) AS lead_count, round(1.0 - reduce(sum = 0.0, x IN counts | sum + 1.0 * x * x / (n * n)), 3) AS fragmentation,
       most, counts[0] AS most_led
ORDER BY n DESC, topic
