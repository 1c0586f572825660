"""Settings, addresses, the server and the ``luoshi`` command. The top of the house: it may import every room."""
