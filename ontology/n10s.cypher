// 用 n10s 插件载入 RDF 导出 · Load an RDF export with the n10s plug-in (untested; `kg import rdf` needs no plug-in)
// Run in an empty database whose server has n10s, statement by statement; put the address of your export into the last one.
CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;
CALL n10s.graphconfig.init({handleVocabUris: 'MAP', handleRDFTypes: 'LABELS', keepLangTag: false, handleMultival: 'ARRAY',
  multivalPropList: ['http://www.w3.org/2004/02/skos/core#altLabel', 'http://www.w3.org/ns/dcat#keyword']});
CALL n10s.nsprefixes.add('pol', 'https://policy-kg.example/ns#');
CALL n10s.nsprefixes.add('eli', 'http://data.europa.eu/eli/ontology#');
CALL n10s.nsprefixes.add('org', 'http://www.w3.org/ns/org#');
CALL n10s.nsprefixes.add('cv', 'http://data.europa.eu/m8g/');
CALL n10s.nsprefixes.add('skos', 'http://www.w3.org/2004/02/skos/core#');
CALL n10s.nsprefixes.add('dcterms', 'http://purl.org/dc/terms/');
UNWIND [
  ['https://policy-kg.example/ns#hasTask', 'HAS_TASK'], ['https://policy-kg.example/ns#lead', 'LED_BY'],
  ['https://policy-kg.example/ns#participant', 'JOINED_BY'], ['https://policy-kg.example/ns#due', 'DUE'],
  ['https://policy-kg.example/ns#hasDiagnostic', 'HAS_DIAGNOSTIC'], ['https://policy-kg.example/ns#similarTo', 'SIMILAR_TO'],
  ['https://policy-kg.example/ns#duplicates', 'DUPLICATES'], ['http://data.europa.eu/eli/ontology#cites', 'CITES'],
  ['http://data.europa.eu/eli/ontology#has_part', 'HAS_PART'], ['http://www.w3.org/ns/org#subOrganizationOf', 'PART_OF'],
  ['http://www.w3.org/2004/02/skos/core#prefLabel', 'name'], ['http://purl.org/dc/terms/title', 'title'],
  ['http://purl.org/dc/terms/identifier', 'id'], ['http://data.europa.eu/eli/ontology#date_document', 'issued']
] AS pair
CALL n10s.mapping.add(pair[0], pair[1]) YIELD elementName
RETURN elementName;
CALL n10s.rdf.import.fetch('file:///import/duties.ttl', 'Turtle');
