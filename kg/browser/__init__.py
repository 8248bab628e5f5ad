"""What the Neo4j Browser takes from us: saved queries as favourites, a style sheet, a guide, and a server that hands them out."""
