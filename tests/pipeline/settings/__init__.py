"""Settings, tested file by file; whole configurations that are faulty lie in tests/pipeline/faulty."""
