"""The graph of who is responsible for what: values, vocabulary, stores, saved queries, reports, command line."""
