"""The demo's plans: a deployment speech read, commented on, issued and partly done; one to be signed; a draft."""
