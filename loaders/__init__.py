"""From a file to the graph's values: file formats, text readers, resolution of names, batches."""
