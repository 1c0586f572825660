"""Areas, units, people, posts, accounts and roles; who may do what is decided in ``access.py`` alone."""
