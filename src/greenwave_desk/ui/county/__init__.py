"""The pages of the county's workbench, one module a page, and their shell."""
