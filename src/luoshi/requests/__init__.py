"""One datum asked of one unit for one period: asked once, due, answered; the load on each unit."""
