"""The jobs of a township desk, one module a job."""
