"""The desk: pages in a browser, and the same as JSON, over one store."""
