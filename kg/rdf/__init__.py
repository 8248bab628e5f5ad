"""The graph as RDF (design.md section 8): written, read back, asked in SPARQL; ``mapping`` describes both directions."""
