"""The jobs of the county, one module a job."""
