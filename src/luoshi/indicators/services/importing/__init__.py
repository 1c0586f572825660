"""Files of figures: looked through, written whole or in their good cells, and undone as one."""
