"""Reading indicators: every query takes the actor and keeps to what the actor may see."""
