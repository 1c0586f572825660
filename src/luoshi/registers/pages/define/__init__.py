"""The administrator's pages: begin, write, look at what follows, take; versions."""
